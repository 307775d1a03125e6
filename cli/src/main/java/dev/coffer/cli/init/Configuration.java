package dev.coffer.cli.init;

import dev.coffer.field.FieldType;
import dev.coffer.policy.EncryptionPolicy;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code coffer.yaml} will hold.
 *
 * @param searched names of columns that statements look for by their value
 */
record Configuration(
        String keyring,
        List<Candidate> columns,
        Set<String> searched,
        String url,
        @Nullable String user,
        @Nullable String passwordFile,
        @Nullable String passphraseFile) {
    String yaml() {
        EncryptionPolicy.Builder policy =
                EncryptionPolicy.builder().keyring(keyring).check(EncryptionPolicy.Check.REQUIRE);
        for (Candidate each : columns) {
            boolean equality = each.unique() || searched.contains(each.name());
            policy.protect(each.table(), each.column(), FieldType.parse(each.type()), options -> {
                if (equality) {
                    options.equality();
                }
            });
        }
        return policy.build().toYaml()
                + "kek: { location: kek.p12"
                + (passphraseFile == null ? "" : ", passphrase-file: " + text(passphraseFile))
                + " }\nrepository: { location: keys }\ndatabase: { url: "
                + text(url)
                + (user == null ? "" : ", user: " + text(user))
                + (passwordFile == null ? "" : ", password-file: " + text(passwordFile))
                + " }\n";
    }

    /** A text of JSON is one of YAML. */
    private static String text(String value) {
        return JsonMapper.shared().writeValueAsString(value);
    }
}
