package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.crypto.Cipher;

/** Who computes what values and tags are made of. The bytes are the same, whoever reads them. Immutable. */
public enum Primitives {
    /** The fastest ways there are: GCM of short values and HMAC are composed here, nonces are the operating system's. */
    COMPOSED,

    /**
     * What a validated module offers, by that module: AES-GCM whole and with nonces of its own choice, as FIPS 140-3
     * implementation guidance C.H demands of one that is random; HMAC whole; random bytes of its generator.
     */
    PROVIDED;

    /** Takes the key over. */
    public GcmCipher gcm(byte[] key) {
        return new GcmCipher(key, this);
    }

    /** @param key wiped */
    public TagMac tagMac(byte[] key) {
        return TagMac.of(key, this);
    }

    NonceSource.Entropy entropy() {
        return this == COMPOSED ? NonceSource.Entropy.ofSystem() : NonceSource.Entropy.of(new SecureRandom());
    }

    /** What is asked of security providers and answered by none of {@code providers}: the algorithm, and who answers. */
    public static Map<String, String> answeredByOthers(Set<String> providers) {
        Map<String, String> others = new TreeMap<>();
        try {
            for (String transformation : new String[] {
                AesBlock.TRANSFORMATION, Cmac.TRANSFORMATION, SivCipher.TRANSFORMATION, GcmCipher.TRANSFORMATION
            }) {
                others.put(
                        transformation, name(Cipher.getInstance(transformation).getProvider()));
            }
            others.put(
                    HmacSha256.ALGORITHM,
                    name(HmacSha256.keyed(new byte[HmacSha256.LENGTH]).getProvider()));
            others.put(
                    HmacStates.ALGORITHM,
                    name(MessageDigest.getInstance(HmacStates.ALGORITHM).getProvider()));
            others.put("SecureRandom", name(new SecureRandom().getProvider()));
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException("what Coffer is made of", e);
        }
        others.values().removeAll(providers);
        return others;
    }

    private static String name(Provider provider) {
        return provider.getName();
    }
}
