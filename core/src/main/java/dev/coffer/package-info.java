/**
 * The front door: keys and policy in, ciphers out. A tour, in the order a value travels:
 *
 * <pre>{@code
 * try (Coffer coffer = Coffer.builder()
 *         .keyEncryptionKey(KeystoreKek.open(Path.of("kek.p12"), "coffer", passphrase))
 *         .repository(FileKeyRepository.at(Path.of("keys")))
 *         .policy(EncryptionPolicy.load(Path.of("coffer.yaml")))
 *         .build()) {
 *     FieldCipher<String> email = coffer.cipher("customer", "email", FieldType.TEXT);
 *     byte[] envelope = email.encrypt("mary@example.org");
 *     String plain = email.decrypt(envelope);
 * }
 * }</pre>
 *
 * <ul>
 *   <li>{@link dev.coffer.Coffer}: one per application
 *   <li>{@link dev.coffer.policy.EncryptionPolicy}: which column is protected, as what type, searchable how
 *   <li>{@link dev.coffer.field.FieldCipher}: one value to one envelope and back
 *   <li>{@link dev.coffer.search.BlindIndex}: what can be compared
 *   <li>{@link dev.coffer.event.CofferListener}: what happens to keys, told to you
 *   <li>{@link dev.coffer.keyring.Keyring}: what you say to keys: rotate, disable, shred
 *   <li>{@link dev.coffer.keys}: keys as they are kept; {@link dev.coffer.keys.KeyRepository} and {@link
 *       dev.coffer.keys.KeyEncryptionKey} are for you to implement, {@link dev.coffer.keys.FileKeyRepository} is there
 *   <li>{@link dev.coffer.kek}: key-encryption keys in a keystore, on a PKCS#11 token, in a key service
 *   <li>{@link dev.coffer.password.PasswordHasher}: passwords, which nobody needs to read again
 *   <li>{@link dev.coffer.error.CofferException}: everything that can go wrong, as a closed set
 * </ul>
 */
@NullMarked
package dev.coffer;

import org.jspecify.annotations.NullMarked;
