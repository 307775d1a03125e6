package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.bytes.Bytes;
import java.security.Provider;
import java.security.Security;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.bouncycastle.crypto.engines.AESWrapEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES Key Wrap against the JDK's and Bouncy Castle's. */
final class AesKeyWrapPropertiesTest {
    private static final Provider JDK = Security.getProvider("SunJCE");

    private static SecretKey key(byte[] bytes) {
        return new SecretKeySpec(bytes, "AES");
    }

    @Property(tries = 100)
    void wrap_anything_agreesWithTheJdkAndBouncyCastle(
            @ForAll @Size(32) byte[] kek, @ForAll @Size(min = 2, max = 12) long[] data) throws Exception {
        byte[] plain = new byte[data.length * 8];
        for (int i = 0; i < data.length; i++) {
            Bytes.putLong(plain, i * 8, data[i]);
        }
        byte[] wrapped = AesKeyWrap.wrap(JDK, key(kek), plain);
        Cipher jdk = Cipher.getInstance("AES/KW/NoPadding", JDK);
        jdk.init(Cipher.DECRYPT_MODE, key(kek));
        assertThat(jdk.doFinal(wrapped)).isEqualTo(plain);
        AESWrapEngine bouncyCastle = new AESWrapEngine();
        bouncyCastle.init(true, new KeyParameter(kek));
        assertThat(bouncyCastle.wrap(plain, 0, plain.length)).isEqualTo(wrapped);
        assertThat(AesKeyWrap.unwrap(JDK, key(kek), wrapped)).isEqualTo(plain);
    }
}
