package dev.coffer.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.keys.InMemoryKeyRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowBindingTest {
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());
    private final FieldCipher<String> column = coffer.cipher("customer", "note", FieldType.TEXT);

    @AfterEach
    void close() {
        coffer.close();
    }

    /** Lengths about those where another way is taken to the same bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 100, 111, 112, 1_900, 2_001, 2_002, 2_003, 60_000})
    void decrypt_ofItsRowOnly(int length) {
        String text = "x".repeat(length);
        byte[] envelope = column.boundTo("42").encrypt(text);
        assertThat(envelope).hasSize(length + 1 + 46).startsWith(0xCF, 3);
        assertThat(column.boundTo("42").decrypt(envelope)).isEqualTo(text);
        assertThatThrownBy(() -> column.boundTo("43").decrypt(envelope))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> column.decrypt(envelope))
                .isInstanceOf(MalformedCiphertextException.class)
                .hasMessageContaining("customer.note")
                .hasMessageContaining("FieldCipher.boundTo(...)");
        assertThatThrownBy(() -> column.boundTo("42").decrypt(column.encrypt(text)))
                .isInstanceOf(MalformedCiphertextException.class)
                .hasMessageContaining("bound to no row");
        byte[] swapped = envelope.clone();
        swapped[1] = 1;
        assertThatThrownBy(() -> column.decrypt(swapped)).isInstanceOf(AuthenticationFailedException.class);
    }

    /** A row's key is one text, whatever it is made of: none is the beginning of another one's. */
    @Test
    void decrypt_keysThatBeginAlike_areDifferentRows() {
        String longest = "k".repeat(1024);
        byte[] envelope = column.boundTo(longest).encrypt("a");
        assertThat(column.boundTo(longest).decrypt(envelope)).isEqualTo("a");
        assertThatThrownBy(() -> column.boundTo("k".repeat(1023)).decrypt(envelope))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(column.boundTo("a").encrypt(null)).isNull();
        assertThat(column.boundTo("a").decrypt(null)).isNull();
    }

    @Test
    void boundTo_twiceOrNothing_isRefused() {
        FieldCipher<String> bound = column.boundTo("42");
        assertThatThrownBy(() -> bound.boundTo("43")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> column.boundTo("")).isInstanceOf(IllegalArgumentException.class);
        assertThat(bound).hasToString("FieldCipher[customer.note, keyring customers, of one row]");
    }
}
