/**
 * What EclipseLink gets to work with: a converter for each encrypted attribute, an accessor for each tag, and the refusals of
 * mappings and queries that would go past them.
 */
@NullMarked
package dev.coffer.jpa.eclipselink.mapping;

import org.jspecify.annotations.NullMarked;
