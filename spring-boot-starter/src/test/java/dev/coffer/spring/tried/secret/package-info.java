/** The same application, with encrypted attributes. */
package dev.coffer.spring.tried.secret;
