/** Spring JDBC, Spring Data JDBC and Spring Data JPA. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.spring;
