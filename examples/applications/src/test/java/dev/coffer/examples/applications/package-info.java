/** Runs the tests of the applications, which know nothing of it, on each database: without Coffer and with it. */
@NullMarked
package dev.coffer.examples.applications;

import org.jspecify.annotations.NullMarked;
