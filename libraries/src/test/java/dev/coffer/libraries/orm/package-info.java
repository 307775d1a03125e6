/** Plain Hibernate, and Spring Data JPA over it: entities that know nothing of Coffer. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.orm;
