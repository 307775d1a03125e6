/** What several tests need: keys, databases, applications, the page of the documentation. */
package dev.coffer.spring.testing;
