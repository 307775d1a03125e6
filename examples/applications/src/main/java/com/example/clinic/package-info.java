/** A clinic's patients: Flyway and Spring Data JDBC. */
@NullMarked
package com.example.clinic;

import org.jspecify.annotations.NullMarked;
