/**
 * {@link dev.coffer.jpa.Encrypted} and {@link dev.coffer.jpa.BlindIndex} on EclipseLink: {@link
 * dev.coffer.jpa.eclipselink.CofferCustomizer} is what an application names.
 */
@NullMarked
package dev.coffer.jpa.eclipselink;

import org.jspecify.annotations.NullMarked;
