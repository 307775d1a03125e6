/** The application whose people have no encrypted attributes. */
package dev.coffer.spring.tried.plain;
