package dev.coffer.cli.keys;

import dev.coffer.Coffer;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Complaint;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.KeyUsage;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What still needs a key. That it cannot be said counts as a use: a key is destroyed only where it was shown that nothing is lost.
 *
 * @param isNone whether nothing does
 * @param found for people, as a part of a sentence
 * @param cure what to do about it, as a sentence
 */
record Use(boolean isNone, String found, String cure) {
    private static final String REENCRYPT =
            "Bring them under the newest key first, by writing each value again through Coffer.";

    /** @param isPolicys whether the tables of the policy are those that values of this keyring lie in */
    static Use of(Session session, Keyring keyring, KeyInfo key, boolean isPolicys) {
        return switch (key.purpose()) {
            case NAME, WRAP -> new Use(true, "the keyring itself refuses while a child needs it", "");
            case FILE ->
                uncounted(
                        "sealed files lie where nobody can count them",
                        "Make sure that none is left under it, or that each has another recipient.");
            case DATA, SIV, INDEX -> {
                if (!isPolicys) {
                    yield uncounted(
                            "the policy's tables hold values of another keyring, so those of " + keyring.name()
                                    + " cannot be counted",
                            "Use the configuration of the application that has them.");
                }
                if (session.settings().database() == null) {
                    yield uncounted(
                            "values cannot be counted, as " + session.settings().file() + " has no database",
                            "Add database with url and user.");
                }
                yield StatusCommand.isInValues(key) ? envelopes(session, key) : tags(session, keyring, key);
            }
        };
    }

    private static Use envelopes(Session session, KeyInfo key) {
        try {
            Map<ProtectedColumn, Long> under = KeyUsage.afterWriters(
                            session.database(), session.settings().policy())
                    .under(key);
            String columns = under.entrySet().stream()
                    .map(each -> each.getKey() + ": " + each.getValue())
                    .collect(Collectors.joining(", "));
            long sum = under.values().stream().mapToLong(Long::longValue).sum();
            return under.isEmpty() ? none() : new Use(false, sum + " values lie under it (" + columns + ")", REENCRYPT);
        } catch (SQLException | KeyUnavailableException e) {
            return uncounted(e);
        }
    }

    /** Tags name no key, so each value beside one is decrypted. */
    private static Use tags(Session session, Keyring keyring, KeyInfo key) {
        Coffer coffer = session.coffer();
        try {
            long under = CofferDataSource.wrap(session.database(), coffer)
                    .storedValues()
                    .under(keyring, key);
            return under == 0 ? none() : new Use(false, under + " tags lie under it", REENCRYPT);
        } catch (KeyUnavailableException e) {
            return uncounted(e);
        }
    }

    private static Use none() {
        return new Use(true, "no stored value lies under it", "");
    }

    private static Use uncounted(Exception e) {
        return uncounted("values cannot be counted (" + Complaint.oneLine(e) + ")", "Mend that first.");
    }

    private static Use uncounted(String why, String cure) {
        return new Use(false, why, cure);
    }

    @Override
    public String toString() {
        return found;
    }
}
