package dev.coffer.examples.keks;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KmsClient;
import com.google.crypto.tink.integration.awskms.AwsKmsClient;
import com.google.crypto.tink.integration.gcpkms.GcpKmsClient;
import dev.coffer.Coffer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.kek.Pkcs11Kek;
import dev.coffer.kek.TinkKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.GenerationAnchor;
import dev.coffer.keys.KeyEncryptionKey;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;

/** Quoted by the document on key-encryption keys to the letter. */
final class KeyEncryptionKeys {
    private KeyEncryptionKeys() {}

    static KeyEncryptionKey pkcs12(char[] passphrase) {
        KeyEncryptionKey kek = KeystoreKek.open(Path.of("/etc/app/kek.p12"), "coffer", passphrase);
        return kek;
    }

    static KeyEncryptionKey keystore(Path file, char[] password) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(file.toFile(), password);
        KeyEncryptionKey kek = KeystoreKek.of(store, "coffer", password);
        return kek;
    }

    static KeyEncryptionKey pkcs11(char[] pin) {
        Path library = Path.of("/usr/lib/softhsm/libsofthsm2.so");
        KeyEncryptionKey kek =
                Pkcs11Kek.open(library, 1814060553, "coffer", pin).withTimeout(Duration.ofSeconds(10));
        return kek;
    }

    static KeyEncryptionKey aws() throws GeneralSecurityException {
        String uri = "aws-kms://arn:aws:kms:eu-central-1:111122223333:key/4f6a3c1e-0000-4000-8000-000000000000";
        KmsClient aws = new AwsKmsClient().withDefaultCredentials();
        KeyEncryptionKey kek = TinkKek.of(uri, aws.getAead(uri));
        return kek;
    }

    static KeyEncryptionKey googleCloud() throws GeneralSecurityException {
        String uri = "gcp-kms://projects/shop/locations/europe-west3/keyRings/app/cryptoKeys/coffer";
        KmsClient google = new GcpKmsClient().withDefaultCredentials();
        KeyEncryptionKey kek = TinkKek.of(uri, google.getAead(uri));
        return kek;
    }

    static KeyEncryptionKey any(Aead aead) {
        KeyEncryptionKey kek = TinkKek.of("vault:transit/coffer", aead).withTimeout(Duration.ofSeconds(3));
        return kek;
    }

    static Coffer two(KeyEncryptionKey inTheCloud, KeyEncryptionKey inTheSafe, Path folder) {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(inTheCloud)
                .keyEncryptionKey(inTheSafe)
                .repository(FileKeyRepository.at(folder))
                .keyring("customers")
                .build();
        return coffer;
    }

    static Coffer validated(KeyEncryptionKey kek, Path folder) {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(FileKeyRepository.at(folder))
                .keyring("customers")
                .validatedProviders("BCFIPS")
                .build();
        return coffer;
    }

    static Coffer production(KeyEncryptionKey inTheCloud, KeyEncryptionKey inTheSafe, Path folder, Path elsewhere) {
        Coffer coffer = Coffer.builder()
                .profile(Coffer.Profile.PRODUCTION)
                .keyEncryptionKey(inTheCloud)
                .keyEncryptionKey(inTheSafe)
                .repository(FileKeyRepository.existing(folder))
                .anchor(GenerationAnchor.in(FileKeyRepository.existing(elsewhere)))
                .existingKeyringsOnly()
                .keyring("customers")
                .build();
        return coffer;
    }
}
