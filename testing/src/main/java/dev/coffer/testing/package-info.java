/**
 * Real database servers for tests: one of each kind per JVM, started on first use, reachable over 127.0.0.1 only, and
 * gone with the JVM.
 */
@NullMarked
package dev.coffer.testing;

import org.jspecify.annotations.NullMarked;
