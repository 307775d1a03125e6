/** A sports club's members: schema.sql, data.sql and JdbcTemplate. */
@NullMarked
package com.example.club;

import org.jspecify.annotations.NullMarked;
