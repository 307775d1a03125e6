/**
 * A shop's customers: an entity with encrypted attributes, a repository that finds by e-mail, a REST API, and a page that shows
 * the same rows as the database stores them.
 */
@NullMarked
package dev.coffer.examples.shop;

import org.jspecify.annotations.NullMarked;
