package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.field.FieldName;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.type.MappingContext;

/** What is wrong with a mapping, in sentences. */
public final class MappingFindings {
    private final Coffer coffer;
    private final MappingContext mapping;
    private final List<MappedColumn> columns;
    private final List<String> findings = new ArrayList<>();
    private final Map<FieldName, MappedColumn> byName = new HashMap<>();

    /** @param mapping what the columns are from */
    public MappingFindings(Coffer coffer, MappingContext mapping, List<MappedColumn> columns) {
        this.coffer = coffer;
        this.mapping = mapping;
        this.columns = columns;
    }

    public List<String> all() {
        for (MappedColumn mapped : columns) {
            Optional<EncryptedType> encrypted = mapped.encrypted();
            encrypted.ifPresent(type -> encrypted(mapped, type));
            Optional<ProtectedColumn> declared = declared(mapped);
            if (declared.isPresent() && encrypted.isEmpty()) {
                unencrypted(mapped, declared.get());
            } else if (declared.isPresent()
                    && !declared.get().name().equals(encrypted.get().column().name())) {
                findings.add(mapped.attribute() + " is encrypted for "
                        + encrypted.get().column().name()
                        + ", but the policy declares " + declared.get() + " with the name "
                        + declared.get().name()
                        + ": give it 'name: " + encrypted.get().column().name() + "' in the policy");
            } else if (declared.isPresent()) {
                declared.get().derivedColumns().stream()
                        .filter(derived -> encrypted.get().tags().stream()
                                .noneMatch(tags -> tags.derived().equals(derived)))
                        .forEach(derived -> unfilled(mapped, declared.get(), derived));
            }
        }
        twice();
        return findings;
    }

    private void unfilled(MappedColumn mapped, ProtectedColumn declared, DerivedColumn derived) {
        SearchMember member = derived.member();
        boolean equality = member == SearchMember.EQUALITY;
        String type = switch (member) {
            case ORDER -> "byte[]";
            case CONTAINS -> "String' (on PostgreSQL 'long[]";
            default -> "Long";
        };
        findings.add(mapped.attribute() + " is written to " + declared + ", which has " + member.member()
                + (derived.length() == 0 ? ": true" : ": [" + derived.length() + "]")
                + " in the policy, and nothing would fill its tag column " + derived.name()
                + ", so that rows would not be found: add '@BlindIndex(of = \""
                + mapped.attribute().substring(mapped.attribute().lastIndexOf('.') + 1) + "\""
                + (equality ? "" : ", kind = " + member)
                + (derived.length() == 0 ? "" : ", length = " + derived.length())
                + ") @Column(name = \"" + derived.name() + "\") " + type + "'"
                + (member == SearchMember.CONTAINS ? ")" : "") + " beside it, or take " + member.member()
                + " out of the policy");
    }

    /** Whether a value is encrypted is said at each attribute: of several with one column, one may not write past the others. */
    private void twice() {
        Map<String, MappedColumn> encrypting = new HashMap<>();
        columns.stream()
                .filter(mapped ->
                        mapped.encrypted().isPresent() || mapped.converter().isPresent())
                .forEach(mapped -> encrypting.putIfAbsent(place(mapped), mapped));
        for (MappedColumn mapped : columns) {
            MappedColumn other = encrypting.get(place(mapped));
            if (other != null
                    && !mapped.holdsEnvelopes(mapping)
                    && declared(mapped).isEmpty()) {
                findings.add(mapped.attribute() + " is mapped to " + mapped.table() + "." + mapped.column() + ", which "
                        + other.attribute()
                        + " encrypts: it would read envelopes, and what it writes or is compared with is plaintext."
                        + " Map the column once, or annotate both with @Encrypted");
            }
        }
    }

    private static String place(MappedColumn mapped) {
        return (mapped.table() + "." + mapped.column()).toLowerCase(Locale.ROOT);
    }

    private Optional<ProtectedColumn> declared(MappedColumn mapped) {
        return coffer.policy().flatMap(policy -> declared(policy, mapped));
    }

    private static Optional<ProtectedColumn> declared(EncryptionPolicy policy, MappedColumn mapped) {
        return policy.column(mapped.table(), mapped.column());
    }

    private void encrypted(MappedColumn mapped, EncryptedType type) {
        if (mapped.looksUp() && !type.column().deterministic()) {
            findings.add(mapped.attribute()
                    + " is @Encrypted and a key (an id, natural id, version, discriminator, partition key, index, or in the"
                    + " elements of a Set), by which Hibernate looks rows up, and no envelope equals another: take @Encrypted away,"
                    + " make a Set a List, or for a natural id make it deterministic. (Envers puts the elements of a collection into the key of its audit table:"
                    + " deterministic, or @NotAudited)");
        }
        MappedColumn other = byName.putIfAbsent(type.column().name(), mapped);
        if (other != null && !alike(type, other)) {
            findings.add(
                    mapped.attribute() + " and " + other.attribute() + " share the keys of "
                            + type.column().name()
                            + " without saying so, or differ in type, deterministic or storage: give one of them"
                            + " @Encrypted(name = \"table.column\"), another name to keep them apart, the same name to share on purpose");
        }
    }

    /** One column may be mapped twice, or keys be shared on purpose; either way values of one must decrypt as the other's. */
    private static boolean alike(EncryptedType type, MappedColumn other) {
        EncryptedType others = other.encrypted().orElseThrow();
        boolean sameColumn = type.declaration()
                        .table()
                        .equals(others.declaration().table())
                && type.declaration().column().equals(others.declaration().column());
        boolean onPurpose = !type.declaration().name().isEmpty()
                || !others.declaration().name().isEmpty()
                || type.column() == others.column();
        return (sameColumn || onPurpose)
                && type.column().type().javaType() == others.column().type().javaType()
                && type.column().deterministic() == others.column().deterministic()
                && (!sameColumn || type.column().storage() == others.column().storage());
    }

    private void unencrypted(MappedColumn mapped, ProtectedColumn declared) {
        Optional<String> converted = mapped.converter().map(MappedColumn.Converter::column);
        if (converted.isEmpty()) {
            findings.add(mapped.attribute() + " would be written to " + declared
                    + " in plaintext, which the policy protects:" + " annotate it with @Encrypted");
        } else if (!name(converted.get()).equals(declared.name())) {
            findings.add(mapped.attribute() + " is written to " + declared + " through a converter for "
                    + converted.get() + ": write a converter for this column");
        }
    }

    /** The name that a converter's column has, as {@link Coffer#cipher} finds it. */
    private FieldName name(String tableAndColumn) {
        int dot = tableAndColumn.lastIndexOf('.');
        String table = tableAndColumn.substring(0, dot);
        String column = tableAndColumn.substring(dot + 1);
        return coffer.policy()
                .flatMap(policy -> policy.column(table, column))
                .map(ProtectedColumn::name)
                .orElseGet(() -> new FieldName(table, column));
    }
}
