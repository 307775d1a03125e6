/** Thin layers over SQL that people write themselves: Jdbi, MyBatis, DbUtils; and Querydsl, which writes it. */
@org.jspecify.annotations.NullMarked
package dev.coffer.libraries.mapper;
