package dev.coffer.stream.recipient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.keys.file.FileKeySource;
import dev.coffer.keys.file.FileKeys;
import dev.coffer.stream.header.Stanza;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The stanza {@code coffer.dev/keyring} is that of docs/format.md. */
final class KeyringStanzaTest {
    /** Computed by another library: Python's cryptography. */
    private static final String WRAPPED = "dc150c75d0795a2742bfc5021c88212c1bb8d49a1ef21dcdbf8aedf3b22b8df0";

    private static final byte[] FILE_KEY = "YELLOW SUBMARINE".getBytes(StandardCharsets.US_ASCII);

    private static final FileKeySource SOURCE = new FileKeySource() {
        @Override
        public String name() {
            return "customers/acme";
        }

        @Override
        public boolean wasPerhapsNamed(String other) {
            return false;
        }

        @Override
        public FileKey newestFileKey() {
            return fileKey(0x0a1b2c3d);
        }

        @Override
        public FileKey fileKey(int id) {
            byte[] key = new byte[32];
            for (int i = 0; i < key.length; i++) {
                key[i] = (byte) i;
            }
            return new FileKey(name(), id, key);
        }
    };

    private final FileKeys keys = new FileKeys(SOURCE);

    private static Stanza stanza(String name, String id, int length) {
        return new Stanza(KeyringStanza.TYPE, List.of(name, id), new byte[length]);
    }

    @Test
    void wrap_isTheKnownAnswer() {
        Stanza stanza = new KeyringWrapper(keys).wrap(FILE_KEY);
        assertThat(stanza.type()).isEqualTo("coffer.dev/keyring");
        assertThat(stanza.arguments()).containsExactly("Y3VzdG9tZXJzL2FjbWU", "0a1b2c3d");
        assertThat(stanza.body()).isEqualTo(HexFormat.of().parseHex(WRAPPED));
        assertThat(new KeyringUnwrapper(keys).unwrap(stanza)).isEqualTo(FILE_KEY);
    }

    @Test
    void unwrap_ofAnotherKeyringsName_isSomebodyElses() {
        Stanza stanza = new Stanza(
                KeyringStanza.TYPE,
                List.of("Y3VzdG9tZXJz", "0a1b2c3d"),
                HexFormat.of().parseHex(WRAPPED));
        assertThat(new KeyringUnwrapper(keys).unwrap(stanza)).isNull();
    }

    @Test
    void of_anyOtherSpelling_isMalformed() {
        assertThat(KeyringStanza.of(stanza("Y3VzdG9tZXJz", "0a1b2c3d", 32)).keyring())
                .isEqualTo("customers");
        for (Stanza each : List.of(
                stanza("Y3VzdG9tZXJz", "0A1B2C3D", 32),
                stanza("Y3VzdG9tZXJz", "a1b2c3d", 32),
                stanza("Y3VzdG9tZXJz", "0a1b2c3g", 32),
                stanza("Y3VzdG9tZXJz", "+a1b2c3d", 32),
                stanza("Y3VzdG9tZXJz=", "0a1b2c3d", 32),
                stanza("Y3VzdG9tZXJzL2FjbWV", "0a1b2c3d", 32), // bits beyond the last byte
                stanza("Y3Vz/G9t", "0a1b2c3d", 32),
                stanza("_w", "0a1b2c3d", 32), // no UTF-8
                stanza("Cg", "0a1b2c3d", 32), // a line feed, which would go into messages
                stanza("Y3VzdG9tZXJz", "0a1b2c3d", 31),
                stanza("Y3VzdG9tZXJz", "0a1b2c3d", 33),
                new Stanza(KeyringStanza.TYPE, List.of("Y3VzdG9tZXJz"), new byte[32]),
                new Stanza(KeyringStanza.TYPE, List.of("Y3VzdG9tZXJz", "0a1b2c3d", "x"), new byte[32]))) {
            assertThatThrownBy(() -> KeyringStanza.of(each))
                    .as("%s", each.arguments())
                    .isInstanceOf(MalformedCiphertextException.class);
        }
    }
}
