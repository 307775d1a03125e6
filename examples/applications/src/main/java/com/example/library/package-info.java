/** A library's readers and loans: Liquibase, seeded from CSV, and JPA. */
@NullMarked
package com.example.library;

import org.jspecify.annotations.NullMarked;
