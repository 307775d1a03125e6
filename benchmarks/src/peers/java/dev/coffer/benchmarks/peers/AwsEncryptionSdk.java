package dev.coffer.benchmarks.peers;

import com.amazonaws.encryptionsdk.AwsCrypto;
import com.amazonaws.encryptionsdk.CryptoAlgorithm;
import com.amazonaws.encryptionsdk.CryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.CachingCryptoMaterialsManager;
import com.amazonaws.encryptionsdk.caching.LocalCryptoMaterialsCache;
import com.amazonaws.encryptionsdk.jce.JceMasterKey;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;

/**
 * The AWS Encryption SDK as its documentation makes it fast: data keys cached, the suite with key commitment and without
 * signatures, the wrapping key in memory.
 */
final class AwsEncryptionSdk {
    private static final Map<String, String> CONTEXT = Map.of("column", "customer.email");

    private final AwsCrypto crypto = AwsCrypto.builder()
            .withEncryptionAlgorithm(CryptoAlgorithm.ALG_AES_256_GCM_HKDF_SHA512_COMMIT_KEY)
            .build();
    private final CryptoMaterialsManager materials = CachingCryptoMaterialsManager.newBuilder()
            .withMasterKeyProvider(JceMasterKey.getInstance(
                    new SecretKeySpec(new byte[32], "AES"), "benchmark", "kek", "AES/GCM/NoPadding"))
            .withCache(new LocalCryptoMaterialsCache(1000))
            .withMaxAge(1, TimeUnit.HOURS)
            .build();

    byte[] seal(byte[] plaintext) {
        return crypto.encryptData(materials, plaintext, CONTEXT).getResult();
    }

    byte[] open(byte[] sealed) {
        return crypto.decryptData(materials, sealed).getResult();
    }
}
