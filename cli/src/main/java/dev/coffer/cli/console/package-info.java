/** How commands are asked and how they answer: arguments, text or JSON, complaints, exit codes, questions. */
@NullMarked
package dev.coffer.cli.console;

import org.jspecify.annotations.NullMarked;
