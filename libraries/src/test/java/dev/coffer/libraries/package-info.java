/**
 * The judge of the third promise: what popular libraries write is run over a plain and a protected database, and compared. A library
 * is one class, a {@link dev.coffer.libraries.Library}, and one line in {@link dev.coffer.libraries.LibrariesTest}.
 */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries;
