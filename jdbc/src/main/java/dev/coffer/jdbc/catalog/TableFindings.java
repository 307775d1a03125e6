package dev.coffer.jdbc.catalog;

import java.util.List;

/**
 * What is wrong with one table. Immutable.
 *
 * @param messages each with its cure; empty if the table fits the policy
 * @param warnings what the policy tolerates
 * @param slow statements that make the indexes which searches want
 * @param unguarded whether a constraint is missing that a policy could tolerate the absence of
 */
record TableFindings(List<String> messages, List<String> warnings, List<String> slow, boolean unguarded) {
    TableFindings {
        messages = List.copyOf(messages);
        warnings = List.copyOf(warnings);
        slow = List.copyOf(slow);
    }
}
