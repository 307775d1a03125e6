/**
 * What the JPA providers have in common: {@link dev.coffer.jpa.column.EncryptedColumn} brings annotation and policy together,
 * {@link dev.coffer.jpa.column.TagColumn} computes the tags of one attribute, {@link dev.coffer.jpa.column.TagCatalog} finds
 * it. Nothing here is for applications, and nothing here knows a provider.
 */
@NullMarked
package dev.coffer.jpa.column;

import org.jspecify.annotations.NullMarked;
