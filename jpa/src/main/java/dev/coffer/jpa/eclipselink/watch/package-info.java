/**
 * The watch over EclipseLink, which would write encrypted attributes in plaintext wherever nobody has told it of Coffer. {@link
 * dev.coffer.jpa.eclipselink.watch.EclipseLinkWatch} is named by JPA's service file.
 */
@NullMarked
package dev.coffer.jpa.eclipselink.watch;

import org.jspecify.annotations.NullMarked;
