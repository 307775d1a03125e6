/**
 * What a run of tests says: a line for what took long, a line for many that did not, and of a failing test everything,
 * with what it logged. Found by JUnit as a service; at work only where the system property {@code coffer.test.logs} names
 * a directory, as in Maven's runs: in an IDE everything is printed when it happens.
 */
@NullMarked
package dev.coffer.testing.report;

import org.jspecify.annotations.NullMarked;
