package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A provider before SunJCE that answers wrongly, or writes less than it says nothing about. */
final class BrokenProviderTest {
    @Test
    void require_thisRuntime_passes() {
        KnownAnswers.require();
        assertThat(KnownAnswers.wrong()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Cipher.AES/ECB/NoPadding, AES-256-GCM",
        "Cipher.AES/CBC/NoPadding, AES-256 or AES-CMAC",
        "Cipher.AES/CTR/NoPadding, AES-256-SIV",
        "Cipher.AES/GCM/NoPadding, AES-256-GCM",
        "Mac.HmacSHA256, HMAC-SHA-256"
    })
    void wrong_providerThatAnswersWrongly_isNamed(String service, String primitive) {
        assertThat(with(new Wrong(service), KnownAnswers::wrong)).contains(primitive);
    }

    @Test
    void shortValue_cipherThatWritesLess_isRefused() {
        assertThatThrownBy(() -> with(new Wrong("Cipher.AES/ECB/NoPadding", 16), () -> {
                    GcmCipher cipher = new GcmCipher(new byte[32]);
                    cipher.sealInPlace(new byte[0], 0, new byte[60], 0, 12, 24);
                    return "sealed";
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this Java runtime gave 48 bytes of AES-256, 64 expected");
    }

    private interface Asked {
        String answer();
    }

    private static String with(Provider provider, Asked asked) {
        Security.insertProviderAt(provider, 1);
        try {
            return asked.answer();
        } finally {
            Security.removeProvider(provider.getName());
        }
    }

    private static final class Wrong extends Provider {
        private static final long serialVersionUID = 1L;

        Wrong(String service) {
            this(service, 0);
        }

        Wrong(String service, int missing) {
            super("Wrong", "1", "answers wrongly");
            String type = service.substring(0, service.indexOf('.'));
            String algorithm = service.substring(type.length() + 1);
            putService(new Service(this, type, algorithm, "wrong", null, null) {
                @Override
                public Object newInstance(Object parameter) {
                    return type.equals("Mac") ? new WrongMac() : new WrongCipher(algorithm, missing);
                }
            });
        }
    }

    private static final class WrongMac extends MacSpi {
        private final Mac right;

        WrongMac() {
            try {
                right = Mac.getInstance("HmacSHA256", "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected int engineGetMacLength() {
            return 32;
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec params) throws java.security.InvalidKeyException {
            right.init(key);
        }

        @Override
        protected void engineUpdate(byte input) {
            right.update(input);
        }

        @Override
        protected void engineUpdate(byte[] input, int offset, int len) {
            right.update(input, offset, len);
        }

        @Override
        protected byte[] engineDoFinal() {
            byte[] mac = right.doFinal();
            mac[31] ^= 1;
            return mac;
        }

        @Override
        protected void engineReset() {
            right.reset();
        }
    }

    /** One bit of what it writes is wrong, or its last bytes are missing. */
    private static final class WrongCipher extends CipherSpi {
        private final Cipher right;
        private final int missing;

        WrongCipher(String transformation, int missing) {
            this.missing = missing;
            try {
                right = Cipher.getInstance(transformation, "SunJCE");
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        protected void engineSetMode(String mode) {}

        @Override
        protected void engineSetPadding(String padding) {}

        @Override
        protected int engineGetBlockSize() {
            return 16;
        }

        @Override
        protected int engineGetOutputSize(int inputLen) {
            return right.getOutputSize(inputLen);
        }

        @Override
        protected byte[] engineGetIV() {
            return right.getIV();
        }

        @Override
        protected AlgorithmParameters engineGetParameters() {
            return right.getParameters();
        }

        @Override
        protected void engineInit(int opmode, Key key, SecureRandom random) throws java.security.InvalidKeyException {
            right.init(opmode, key);
        }

        @Override
        protected void engineInit(int opmode, Key key, AlgorithmParameterSpec params, SecureRandom random)
                throws java.security.InvalidKeyException, java.security.InvalidAlgorithmParameterException {
            right.init(opmode, key, params);
        }

        @Override
        protected void engineInit(int opmode, Key key, AlgorithmParameters params, SecureRandom random)
                throws java.security.InvalidKeyException, java.security.InvalidAlgorithmParameterException {
            right.init(opmode, key, params);
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            byte[] out = right.update(input, offset, length);
            return out == null ? new byte[0] : wrong(out);
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws javax.crypto.ShortBufferException {
            return wrong(output, outputOffset, right.update(input, offset, length, output, outputOffset));
        }

        @Override
        protected void engineUpdateAAD(byte[] src, int offset, int len) {
            right.updateAAD(src, offset, len);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws javax.crypto.IllegalBlockSizeException, javax.crypto.BadPaddingException {
            return wrong(right.doFinal(input, offset, length));
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws javax.crypto.ShortBufferException, javax.crypto.IllegalBlockSizeException,
                        javax.crypto.BadPaddingException {
            return wrong(output, outputOffset, right.doFinal(input, offset, length, output, outputOffset));
        }

        private byte[] wrong(byte[] out) {
            int unused = wrong(out, 0, out.length);
            return out;
        }

        private int wrong(byte[] output, int offset, int written) {
            if (missing == 0 && written > 0) {
                output[offset + written - 1] ^= 1;
            }
            return written - missing;
        }
    }
}
