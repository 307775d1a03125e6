/** The policy: which columns are protected, as what type, searchable how. Read from YAML or built in code; immutable. */
@NullMarked
package dev.coffer.policy;

import org.jspecify.annotations.NullMarked;
