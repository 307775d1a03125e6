/** From an analysed statement to an immutable plan: parameters, literals, added columns, results. Not exported. */
@NullMarked
package dev.coffer.jdbc.plan;

import org.jspecify.annotations.NullMarked;
