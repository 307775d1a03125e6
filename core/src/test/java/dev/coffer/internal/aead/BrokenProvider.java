package dev.coffer.internal.aead;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.CipherSpi;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.Mac;
import javax.crypto.MacSpi;
import javax.crypto.ShortBufferException;
import org.jspecify.annotations.Nullable;

/** A provider of one algorithm that computes it by SunJCE, and then does one thing wrong. Put before the others while it is open. */
public final class BrokenProvider extends Provider implements AutoCloseable {
    private static final long serialVersionUID = 1L;
    public static final String NAME = "Broken";

    public enum Fault {
        /** The last bit of what it gives is wrong. */
        WRONG,
        /** What it gives, but zeros. */
        ZEROS,
        /** The last four bytes are neither written nor counted: of GCM, a tag of 12 bytes. */
        SHORT,
        /** All is written, and none of it counted. */
        UNCOUNTED,
        /** It fails, and not by an exception that its methods declare. */
        FAILS,
        /** Of GCM: what was altered is opened, to zeros. */
        TRUSTING,
        /** None, while nothing goes wrong. */
        NONE
    }

    private volatile Fault fault;

    private BrokenProvider(String service, Fault fault) {
        super(NAME, "1", "does one thing wrong");
        this.fault = fault;
        String type = service.substring(0, service.indexOf('.'));
        String algorithm = service.substring(type.length() + 1);
        putService(new Service(this, type, algorithm, "broken", null, null) {
            @Override
            public Object newInstance(@Nullable Object parameter) throws java.security.NoSuchAlgorithmException {
                try {
                    return type.equals("Mac") ? new BrokenMac(algorithm) : new BrokenCipher(algorithm);
                } catch (GeneralSecurityException e) {
                    throw new java.security.NoSuchAlgorithmException(e);
                }
            }
        });
    }

    /** @param service as in {@code Cipher.AES/GCM/NoPadding} */
    public static BrokenProvider of(String service, Fault fault) {
        BrokenProvider provider = new BrokenProvider(service, fault);
        Security.insertProviderAt(provider, 1);
        return provider;
    }

    /** From now on. */
    public void breaks(Fault next) {
        fault = next;
    }

    @Override
    public void close() {
        Security.removeProvider(NAME);
    }

    /** How many of these bytes it says to have written. */
    private int broken(byte[] output, int offset, int length) {
        switch (fault) {
            case WRONG -> {
                if (length > 0) {
                    output[offset + length - 1] ^= 1;
                }
            }
            case ZEROS -> Arrays.fill(output, offset, offset + length, (byte) 0);
            case SHORT -> {
                Arrays.fill(output, offset + Math.max(0, length - 4), offset + length, (byte) 0);
                return Math.max(0, length - 4);
            }
            case UNCOUNTED -> {
                return 0;
            }
            case FAILS -> throw new ProviderException("the device does not answer");
            case TRUSTING, NONE -> {}
        }
        return length;
    }

    private byte[] broken(byte @Nullable [] output) {
        byte[] all = output == null ? new byte[0] : output;
        int written = broken(all, 0, all.length);
        return Arrays.copyOf(all, written);
    }

    private final class BrokenMac extends MacSpi {
        private final Mac right;

        BrokenMac(String algorithm) throws GeneralSecurityException {
            right = Mac.getInstance(algorithm, "SunJCE");
        }

        @Override
        protected int engineGetMacLength() {
            return right.getMacLength();
        }

        @Override
        protected void engineInit(Key key, AlgorithmParameterSpec params) throws InvalidKeyException {
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
            return broken(right.doFinal());
        }

        @Override
        protected void engineReset() {
            right.reset();
        }
    }

    private final class BrokenCipher extends CipherSpi {
        private final Cipher right;

        BrokenCipher(String transformation) throws GeneralSecurityException {
            right = Cipher.getInstance(transformation, "SunJCE");
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
        protected void engineInit(int opmode, Key key, SecureRandom random) throws InvalidKeyException {
            right.init(opmode, key, random);
        }

        @Override
        protected void engineInit(int opmode, Key key, AlgorithmParameterSpec params, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            right.init(opmode, key, params);
        }

        @Override
        protected void engineInit(int opmode, Key key, AlgorithmParameters params, SecureRandom random)
                throws InvalidKeyException, InvalidAlgorithmParameterException {
            right.init(opmode, key, params);
        }

        @Override
        protected byte[] engineUpdate(byte[] input, int offset, int length) {
            return broken(right.update(input, offset, length));
        }

        @Override
        protected int engineUpdate(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException {
            return broken(output, outputOffset, right.update(input, offset, length, output, outputOffset));
        }

        @Override
        protected void engineUpdateAAD(byte[] src, int offset, int len) {
            right.updateAAD(src, offset, len);
        }

        @Override
        protected byte[] engineDoFinal(byte[] input, int offset, int length)
                throws IllegalBlockSizeException, BadPaddingException {
            try {
                return broken(right.doFinal(input, offset, length));
            } catch (AEADBadTagException e) {
                return new byte[trusting(length, e)];
            }
        }

        @Override
        protected int engineDoFinal(byte[] input, int offset, int length, byte[] output, int outputOffset)
                throws ShortBufferException, IllegalBlockSizeException, BadPaddingException {
            try {
                return broken(output, outputOffset, right.doFinal(input, offset, length, output, outputOffset));
            } catch (AEADBadTagException e) {
                return trusting(length, e);
            }
        }

        private int trusting(int length, AEADBadTagException altered) throws AEADBadTagException {
            if (fault != Fault.TRUSTING) {
                throw altered;
            }
            return length - GcmCipher.TAG_LENGTH;
        }
    }
}
