/**
 * Blind indexes of entities, whatever the JPA provider: {@link dev.coffer.jpa.tag.TagColumn} computes the tags of one
 * attribute, {@link dev.coffer.jpa.tag.TagCatalog} finds it. Nothing here is for applications: {@link dev.coffer.jpa.Lookup}
 * is their way in.
 */
@NullMarked
package dev.coffer.jpa.tag;

import org.jspecify.annotations.NullMarked;
