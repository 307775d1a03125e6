package dev.coffer.jpa;

import java.util.List;

/**
 * What {@link TagVerifier} found of one {@link BlindIndex}. It holds no protected value and no tag. Immutable.
 *
 * @param entity the entity's class
 * @param attribute the encrypted attribute; in embeddables its path, as in {@code "home.street"}
 * @param rows how many were looked at; those of a collection are its elements
 * @param stale how many had a tag that is not their source's, or none where there is a source
 * @param repaired how many of these have the right one now; fewer than {@code stale} where a row has changed in between
 * @param unreadable how many sources could not be decrypted; their tags are left as they are
 * @param staleIds the ids of the first {@value #MAX_IDS} stale rows, as the database holds them and several columns with commas;
 *     for elements of collections that of the owner
 */
public record TagReport(
        String entity, String attribute, long rows, long stale, long repaired, long unreadable, List<String> staleIds) {
    /** How many ids are named at most. */
    public static final int MAX_IDS = 100;

    public TagReport {
        staleIds = List.copyOf(staleIds);
    }

    /** Whether every row that holds something is found by it: nothing is stale that was not repaired, and nothing unreadable. */
    public boolean isClean() {
        return repaired >= stale && unreadable == 0;
    }
}
