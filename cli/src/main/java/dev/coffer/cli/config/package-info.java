/** The members of {@code coffer.yaml} beside the policy: where keys and tables are, and where secrets come from. */
@NullMarked
package dev.coffer.cli.config;

import org.jspecify.annotations.NullMarked;
