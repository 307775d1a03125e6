package dev.coffer;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyRepository;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link Coffer.Profile#PRODUCTION} demands, and what of it was waived, with whose reason. Not thread-safe. */
final class Production {
    private static final System.Logger LOG = System.getLogger("dev.coffer");

    private final Map<Coffer.Demand, String> waived = new EnumMap<>(Coffer.Demand.class);
    private final List<String> missing = new ArrayList<>();

    void waive(Coffer.Demand demand, String because) {
        if (because.isBlank()) {
            throw new IllegalArgumentException(
                    "a reason is needed to waive " + demand + ": say who decided so, and why");
        }
        waived.put(demand, because);
    }

    /** @throws InvalidPolicyException if something is waived that nothing demands */
    void requireNothingWaived() {
        if (!waived.isEmpty()) {
            throw new InvalidPolicyException(
                    waived.keySet() + " waived, which only the profile for production demands: choose"
                            + " profile(Coffer.Profile.PRODUCTION), or waive nothing");
        }
    }

    /** @throws InvalidPolicyException with all that is missing, and the cure for each */
    void require(
            KeyRepository repository,
            List<KeyEncryptionKey> keks,
            @Nullable GenerationAnchor anchor,
            boolean mayCreate) {
        if (anchor == null) {
            missing.add(
                    "no anchor, so that a repository which is rolled back while no node runs is believed by the next that"
                            + " starts: anchor(GenerationAnchor.in(...)), in a place that whoever restores the repository cannot write");
        }
        if (mayCreate) {
            demand(
                    Coffer.Demand.EXISTING_KEYRINGS_ONLY,
                    "keyrings may be created, so that a wrong or empty repository is filled instead of refused:"
                            + " existingKeyringsOnly(), once the keyring is there");
        }
        if (keks.stream().map(KeyEncryptionKey::id).distinct().count() < 2) {
            demand(
                    Coffer.Demand.TWO_KEY_ENCRYPTION_KEYS,
                    "one key-encryption key, and who loses it loses every value: a second keyEncryptionKey(...), of another kind"
                            + " and in another place");
        }
        List<String> exposures = new ArrayList<>(repository.exposures());
        keks.forEach(kek -> exposures.addAll(kek.exposures()));
        if (anchor != null) {
            exposures.addAll(anchor.exposures());
        }
        exposures.forEach(exposure -> demand(Coffer.Demand.OWNER_ONLY_FILES, exposure));
        if (!missing.isEmpty()) {
            throw new InvalidPolicyException("the profile for production demands what is missing here. " + numbered());
        }
        waived.forEach((demand, because) ->
                LOG.log(Level.INFO, "the profile for production, without " + demand + ", because: " + because));
    }

    private void demand(Coffer.Demand demand, String finding) {
        if (!waived.containsKey(demand)) {
            missing.add(finding + "; or waived(Coffer.Demand." + demand.name() + ", \"...\") with the reason");
        }
    }

    private String numbered() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < missing.size(); i++) {
            all.append(i == 0 ? "" : ". ").append(i + 1).append(") ").append(missing.get(i));
        }
        return all.toString();
    }
}
