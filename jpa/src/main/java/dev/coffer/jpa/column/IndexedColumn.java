package dev.coffer.jpa.column;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.Normalizer;
import dev.coffer.search.SearchMember;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A column with what an annotation keeps beside it. Immutable.
 *
 * @param column as the policy declares it, or with what its annotations say, those looked at before included
 * @param derived what this annotation is about
 */
public record IndexedColumn(ProtectedColumn column, DerivedColumn derived) {
    /**
     * What an annotation says.
     *
     * @param normalize the normalizers, in the policy's notation; may be empty
     * @param kind what rows are found by
     * @param length of a prefix or suffix
     * @param tagColumn the database column that the tags go to
     */
    public record Said(List<String> normalize, SearchMember kind, int length, String tagColumn) {}

    /**
     * The policy's normalizers if it declares the column, else those given.
     *
     * @param encrypted the column as it is stored
     * @param declared what the policy says of it
     * @throws InvalidPolicyException if there can be no tags, the two contradict each other, or the tags go to a wrong column
     */
    public static IndexedColumn of(ProtectedColumn encrypted, Optional<ProtectedColumn> declared, Said said) {
        requireSearchable(encrypted, said);
        List<Normalizer> steps =
                said.normalize().stream().map(Normalizer::parse).toList();
        ProtectedColumn column =
                declared.isPresent() ? agreed(declared.get(), steps, said) : added(encrypted, steps, said);
        DerivedColumn derived = find(column, said)
                .orElseThrow(() -> new InvalidPolicyException(column + " keeps nothing for " + spelled(said)));
        if (!said.tagColumn().equalsIgnoreCase(derived.name())) {
            throw new InvalidPolicyException(
                    "the tags of " + column + " are kept in " + derived.name() + " by every module, not in "
                            + said.tagColumn() + ": write @Column(name = \"" + derived.name() + "\")");
        }
        return new IndexedColumn(column, derived);
    }

    private static void requireSearchable(ProtectedColumn encrypted, Said said) {
        boolean run = said.kind() == SearchMember.PREFIX || said.kind() == SearchMember.SUFFIX;
        if (said.kind() == SearchMember.SCAN) {
            throw new InvalidPolicyException(
                    "@BlindIndex(kind = SCAN) keeps nothing: take it away, and say 'scan' in the policy");
        }
        if (run == (said.length() == 0)) {
            throw new InvalidPolicyException("@BlindIndex(kind = " + said.kind() + ", length = " + said.length() + "): "
                    + (run
                            ? "say how many code points its tags are computed of, as in length = 3"
                            : "a length goes with PREFIX and SUFFIX only: take it away"));
        }
        if (said.kind() != SearchMember.EQUALITY) {
            return; // the policy's own rules
        }
        if (encrypted.deterministic()) {
            throw new InvalidPolicyException(
                    encrypted + " is deterministic, so its envelopes can be compared themselves, and nothing"
                            + " else keeps tags of it: take @BlindIndex away, or deterministic");
        }
        if (!encrypted.type().hasEquality()) {
            throw new InvalidPolicyException(encrypted + " is a " + encrypted.type()
                    + ", which has no equality, so that there is nothing to find rows by: take @BlindIndex away");
        }
    }

    private static ProtectedColumn agreed(ProtectedColumn policy, List<Normalizer> steps, Said said) {
        if (find(policy, said).isEmpty()) {
            throw new InvalidPolicyException(
                    "the policy declares " + policy + " without " + said.kind().member()
                            + (said.length() == 0 ? "" : " of " + said.length())
                            + ", so that coffer-jdbc would keep no tags of it: add '" + spelled(said)
                            + "' to the policy, or take @BlindIndex away");
        }
        if (!steps.isEmpty() && !steps.equals(policy.normalizers())) {
            throw new InvalidPolicyException(
                    "@BlindIndex(normalize = " + steps + ") contradicts the policy, which declares " + policy
                            + " with normalize: " + policy.normalizers()
                            + ": leave it out of the annotation, or change one of the two");
        }
        return policy;
    }

    private static String spelled(Said said) {
        return said.kind().member() + (said.length() == 0 ? ": true" : ": [" + said.length() + "]");
    }

    private static Optional<DerivedColumn> find(ProtectedColumn column, Said said) {
        return column.derivedColumns().stream()
                .filter(each -> each.member() == said.kind() && each.length() == said.length())
                .findFirst();
    }

    /** A column that the policy does not name has the members of all its annotations, and the normalizers of any. */
    private static ProtectedColumn added(ProtectedColumn encrypted, List<Normalizer> steps, Said said) {
        List<Normalizer> before = encrypted.normalizers();
        if (!steps.isEmpty() && !before.isEmpty() && !steps.equals(before)) {
            throw new InvalidPolicyException(
                    "@BlindIndex(normalize = " + steps + ") contradicts another one of " + encrypted + ", which says "
                            + before + ": a column has one list of them, say it at one of the annotations");
        }
        List<Normalizer> all = steps.isEmpty() ? before : steps;
        return EncryptionPolicy.builder()
                .keyring("undeclared") // required by the builder; the column's keys are of the Coffer's own keyring
                .protect(
                        encrypted.toString().substring(0, encrypted.toString().lastIndexOf('.')),
                        encrypted.column(),
                        encrypted.type(),
                        options -> add(encrypted, all, said, options))
                .build()
                .columns()
                .iterator()
                .next();
    }

    private static void add(
            ProtectedColumn encrypted, List<Normalizer> normalizers, Said said, ProtectedColumn.Options options) {
        copy(encrypted, options);
        options.normalize(normalizers.toArray(new Normalizer[0])).storage(encrypted.storage());
        if (encrypted.deterministic()) {
            options.deterministic();
        }
        if (!isNamedAsItIs(encrypted)) {
            options.name(encrypted.name().toString());
        }
        switch (said.kind()) {
            case EQUALITY -> options.equality();
            case PREFIX -> options.prefix(with(encrypted.prefixes(), said.length()));
            case SUFFIX -> options.suffix(with(encrypted.suffixes(), said.length()));
            case CONTAINS -> options.contains();
            case ORDER -> options.order();
            case SCAN -> throw new IllegalArgumentException("it keeps nothing");
        }
    }

    /** What a column is searched by, for another one of the same kind. */
    public static void copy(ProtectedColumn from, ProtectedColumn.Options options) {
        if (from.equality()) {
            options.equality();
        }
        if (from.contains()) {
            options.contains();
        }
        if (from.ordered()) {
            options.order();
        }
        options.prefix(ints(from.prefixes())).suffix(ints(from.suffixes()));
    }

    private static int[] ints(List<Integer> lengths) {
        return lengths.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] with(List<Integer> lengths, int length) {
        return IntStream.concat(lengths.stream().mapToInt(Integer::intValue), IntStream.of(length))
                .distinct()
                .toArray();
    }

    /** Whether its name follows from table and column, so that a policy need not say it. The schema never enters. */
    private static boolean isNamedAsItIs(ProtectedColumn column) {
        String name = column.name().toString();
        String own = column.toString().toLowerCase(Locale.ROOT);
        return own.equals(name) || own.endsWith("." + name);
    }
}
