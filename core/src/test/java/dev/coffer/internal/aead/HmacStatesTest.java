package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

/** HMAC-SHA-256 from kept states, against the JDK's Mac, Bouncy Castle's and RFC 4231. */
final class HmacStatesTest {
    @Property(tries = 300)
    void mac_oneAfterAnother_agreesWithTheJdkAndBouncyCastle(
            @ForAll @Size(min = 1, max = 64) byte[] key, @ForAll @Size(max = 200) byte[] first, @ForAll byte[] second)
            throws Exception {
        HmacStates states = Objects.requireNonNull(HmacStates.of(key));
        Mac jdk = Mac.getInstance("HmacSHA256");
        jdk.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] message : new byte[][] {first, second, first}) { // no MAC leaves something behind for the next
            assertThat(states.mac(message)).isEqualTo(jdk.doFinal(message)).isEqualTo(bouncyCastle(key, message));
        }
    }

    private static byte[] bouncyCastle(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] mac = new byte[hmac.getMacSize()];
        int unused = hmac.doFinal(mac, 0);
        return mac;
    }

    /** RFC 4231, test case 2. */
    @Test
    void repeated_rfc4231Case2_agrees() {
        byte[] key = "Jefe".getBytes(StandardCharsets.US_ASCII);
        byte[] message = "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(HmacSha256.repeated(key).apply(message)).isEqualTo(expected);
        assertThat(HmacSha256.repeated(key, null).apply(message)).isEqualTo(expected);
    }

    @Test
    void of_whereTheDigestIsMissing_isNull() {
        assertThat(HmacStates.of(new byte[32], "SunJCE")).isNull(); // it has no digests
        assertThat(HmacStates.of(new byte[32], "no such provider")).isNull();
        assertThatThrownBy(() -> HmacStates.of(new byte[65])).isInstanceOf(IllegalArgumentException.class);
    }
}
