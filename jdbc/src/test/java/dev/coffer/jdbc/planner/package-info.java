/** Forms of SQL, there and back on real databases. */
@NullMarked
package dev.coffer.jdbc.planner;

import org.jspecify.annotations.NullMarked;
