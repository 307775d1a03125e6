package dev.coffer.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.testing.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AuthProvider;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against SoftHSM 2, in this process. */
final class Pkcs11KekTest {
    private static final byte[] AAD = {1, 2, 3};
    private static final byte[] OTHER_AAD = {1, 2, 4};
    private static final int GCM = 1;
    private static final int BOUND = 2;
    private static final Random RANDOM = Seed.of("coffer.seed").random();

    @TempDir
    private static Path folder;

    private static SoftHsm hsm;
    private static int slot;
    private static int twinSlot;
    private static int lostSlot;
    private static Path lostToken;

    private final byte[] master = random();

    @BeforeAll
    static void tokens() throws Exception {
        hsm = SoftHsm.in(folder);
        slot = hsm.newToken("coffer");
        twinSlot = hsm.newToken("twins");
        List<Path> before = hsm.folders();
        lostSlot = hsm.newToken("to be lost");
        List<Path> lost = new ArrayList<>(hsm.folders());
        lost.removeAll(before);
        lostToken = lost.get(0);
    }

    private static byte[] random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static char[] pin() {
        return SoftHsm.PIN.toCharArray();
    }

    private static Pkcs11Kek create(String label) {
        return Pkcs11Kek.create(hsm.library(), slot, label, pin());
    }

    private static Pkcs11Kek open(String label) {
        return Pkcs11Kek.open(hsm.library(), slot, label, pin());
    }

    private static Provider provider(String more) {
        return provider(slot, more);
    }

    private static Provider provider(int slot, String more) {
        return Security.getProvider("SunPKCS11").configure(Pkcs11Config.using(hsm.library(), slot) + more);
    }

    private static KeyStore store(Provider provider) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS11", provider);
        store.load(null, pin());
        return store;
    }

    private static void logoutOfThisProcess() throws Exception {
        Provider other = provider("");
        store(other);
        ((AuthProvider) other).logout();
    }

    @Test
    void create_thenOpen_unwrapsWhatTheFirstWrapped() {
        byte[] wrapped;
        try (Pkcs11Kek kek = create("first")) {
            wrapped = kek.wrap(master, AAD);
            assertThat(kek.id()).isEqualTo("pkcs11:first");
            assertThat(kek).hasToString("pkcs11:first on the token in slot " + slot + " of " + hsm.library());
        }
        try (Pkcs11Kek again = open("first")) {
            assertThat(again.unwrap(wrapped, AAD)).isEqualTo(master);
            assertThat(wrapped).startsWith(GCM).hasSize(1 + 12 + 32 + 16);
        }
        assertThat(Security.getProviders())
                .extracting(Provider::getName)
                .as("never installed")
                .doesNotContain("SunPKCS11-coffer");
    }

    @Test
    void create_key_neverLeavesTheToken() throws Exception {
        create("kept").close();
        SecretKey key = (SecretKey) store(provider("")).getKey("kept", null);
        assertThat(key.getEncoded()).isNull();
        assertThat(key.toString()).contains("32 bits").contains("token object").contains("sensitive, unextractable");
    }

    @Test
    void create_overAnExistingLabel_refusesAndLeavesIt() {
        try (Pkcs11Kek kek = create("precious")) {
            byte[] wrapped = kek.wrap(master, AAD);
            assertThatThrownBy(() -> create("precious"))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessage(
                            "the token in slot " + slot + " of " + hsm.library()
                                    + " holds something labelled 'precious'"
                                    + " already, and it was left as it is: open it with Pkcs11Kek.open, or choose another label");
            try (Pkcs11Kek again = open("precious")) {
                assertThat(again.unwrap(wrapped, AAD)).isEqualTo(master);
            }
        }
    }

    @Test
    void create_unfitLabel_isRefused() {
        for (String label : List.of("", "two words", "ümlaut", "-dash", "x".repeat(65))) {
            assertThatThrownBy(() -> create(label))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("cannot label a new key");
        }
    }

    @Test
    void unwrap_forAnotherKeyringOrByAnotherKeyOrAltered_saysSo() {
        try (Pkcs11Kek kek = create("mine");
                Pkcs11Kek other = create("other")) {
            byte[] wrapped = kek.wrap(master, AAD);
            byte[] flipped = wrapped.clone();
            flipped[20] ^= 1;
            for (Runnable each : List.<Runnable>of(
                    () -> kek.unwrap(wrapped, OTHER_AAD),
                    () -> other.unwrap(wrapped, AAD),
                    () -> kek.unwrap(flipped, AAD),
                    () -> kek.unwrap(Arrays.copyOf(wrapped, 20), AAD),
                    () -> kek.unwrap(new byte[0], AAD))) {
                assertThatThrownBy(each::run)
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("did not wrap this master key");
            }
            assertThatThrownBy(() -> kek.unwrap(new byte[] {9, 1}, AAD))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("in way 9, which this version of Coffer does not know");
            assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(master);
        }
    }

    /** A key whose bytes the test knows, put onto the token as a session object. */
    private static SecretKey known(Provider provider, byte[] bytes) throws Exception {
        store(provider);
        return SecretKeyFactory.getInstance("AES", provider).translateKey(new SecretKeySpec(bytes, "AES"));
    }

    @Test
    void wrap_byGcm_isWhatTheJdkComputes() throws Exception {
        byte[] bytes = random();
        Provider provider = provider("");
        Pkcs11Key key = Pkcs11Key.of(provider, known(provider, bytes));
        byte[] wrapped = key.wrap(master, AAD);
        assertThat(wrapped).startsWith(GCM);
        SecretKeySpec jdk = new SecretKeySpec(bytes, "AES");
        assertThat(KeyWrap.unwrap(jdk, Arrays.copyOfRange(wrapped, 1, wrapped.length), AAD))
                .isEqualTo(master);
        byte[] ofTheJdk = Bytes.concat(new byte[] {GCM}, KeyWrap.wrap(jdk, master, AAD));
        assertThat(key.unwrap(ofTheJdk, AAD)).isEqualTo(master);
    }

    @Test
    void wrap_onATokenWithoutGcm_isKeyWrapWithTheDigestInside() throws Exception {
        byte[] bytes = random();
        Provider poor = provider("disabledMechanisms = { CKM_AES_GCM }\n");
        SecretKey handle = known(poor, bytes);
        Pkcs11Key key = Pkcs11Key.of(poor, handle);
        byte[] wrapped = key.wrap(master, AAD);
        assertThat(wrapped).startsWith(BOUND).hasSize(1 + 8 + 32 + 32);
        Cipher jdk = Cipher.getInstance("AES/KW/NoPadding", "SunJCE");
        jdk.init(Cipher.DECRYPT_MODE, new SecretKeySpec(bytes, "AES"));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(AAD);
        assertThat(jdk.doFinal(wrapped, 1, wrapped.length - 1)).isEqualTo(Bytes.concat(digest, master));
        assertThat(key.unwrap(wrapped, AAD)).isEqualTo(master);
        assertThatThrownBy(() -> key.unwrap(wrapped, OTHER_AAD)).isInstanceOf(AEADBadTagException.class);

        Provider updated = provider("");
        assertThat(Pkcs11Key.of(updated, known(updated, bytes)).unwrap(wrapped, AAD))
                .as("after the token learned GCM")
                .isEqualTo(master);
    }

    @Test
    void unwrap_wayByteSwapped_fails() throws Exception {
        Provider provider = provider("disabledMechanisms = { CKM_AES_GCM }\n");
        Provider rich = provider("");
        byte[] bytes = new byte[32];
        byte[] bound = Pkcs11Key.of(provider, known(provider, bytes)).wrap(master, AAD);
        Pkcs11Key key = Pkcs11Key.of(rich, known(rich, bytes));
        byte[] gcm = key.wrap(master, AAD);
        bound[0] = GCM;
        gcm[0] = BOUND;
        assertThatThrownBy(() -> key.unwrap(bound, AAD)).isInstanceOf(AEADBadTagException.class);
        assertThatThrownBy(() -> key.unwrap(gcm, AAD)).isInstanceOf(AEADBadTagException.class);
    }

    @Test
    void call_afterALogoutElsewhereInTheProcess_logsInAgain() throws Exception {
        try (Pkcs11Kek kek = create("logout")) {
            byte[] wrapped = kek.wrap(master, AAD);
            logoutOfThisProcess();
            assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(master);
            logoutOfThisProcess();
            assertThat(kek.unwrap(kek.wrap(master, AAD), AAD)).isEqualTo(master);
        }
    }

    @Test
    void call_byManyThreadsAcrossALogout_losesNothing() throws Exception {
        try (Pkcs11Kek kek = create("threads")) {
            byte[] wrapped = kek.wrap(master, AAD);
            for (int round = 0; round < 3; round++) {
                ExecutorService pool = Executors.newFixedThreadPool(8);
                try {
                    List<Future<?>> work = new ArrayList<>();
                    for (int t = 0; t < 8; t++) {
                        work.add(pool.submit(() -> {
                            for (int i = 0; i < 20; i++) {
                                assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(master);
                                assertThat(kek.unwrap(kek.wrap(master, AAD), AAD))
                                        .isEqualTo(master);
                            }
                        }));
                    }
                    for (Future<?> each : work) {
                        each.get();
                    }
                } finally {
                    pool.shutdownNow();
                }
                logoutOfThisProcess();
            }
        }
    }

    @Test
    void call_whileTheKeyIsAway_failsAndRecoversWhenItIsBack() throws Exception {
        byte[] bytes = random();
        restore("away", bytes);
        try (Pkcs11Kek kek = open("away")) {
            byte[] wrapped = kek.wrap(master, AAD);
            store(provider("")).deleteEntry("away");
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> kek.unwrap(wrapped, AAD))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining(
                                "has no secret key labelled 'away'. If another token was put into the slot,"
                                        + " put the right one back");
                assertThatThrownBy(() -> kek.wrap(master, AAD)).isInstanceOf(KeyUnavailableException.class);
            }
            restore("away", bytes);
            assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(master);
        }
    }

    /** As a vendor's tool brings a key back from its backup. */
    private static void restore(String label, byte[] bytes) throws Exception {
        Provider provider = provider("""
                attributes(import, CKO_SECRET_KEY, CKK_AES) = {
                CKA_SENSITIVE = true
                CKA_EXTRACTABLE = false
                CKA_ENCRYPT = true
                CKA_DECRYPT = true
                }
                """);
        store(provider).setKeyEntry(label, new SecretKeySpec(bytes, "AES"), null, null);
    }

    @Test
    void call_afterTheTokenIsLost_saysWhatToCheck() throws Exception {
        try (Pkcs11Kek kek = Pkcs11Kek.create(hsm.library(), lostSlot, "lost", pin())) {
            byte[] wrapped = kek.wrap(master, AAD);
            Files.move(lostToken, folder.resolve("lost"));
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> kek.unwrap(wrapped, AAD))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("the token in slot " + lostSlot + " of " + hsm.library())
                        .hasMessageContaining("It is tried again at the next call");
                assertThatThrownBy(() -> kek.wrap(master, AAD)).isInstanceOf(KeyUnavailableException.class);
            }
        }
    }

    @Test
    void open_wrongPin_saysSoWithoutItAndIsNotTriedTwice() throws Exception {
        create("pin").close();
        logoutOfThisProcess();
        char[] wrong = "999999".toCharArray();
        assertThatThrownBy(() -> Pkcs11Kek.open(hsm.library(), slot, "pin", wrong))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        "the token in slot " + slot + " of " + hsm.library() + " refuses the PIN (CKR_PIN_INCORRECT)."
                                + " Check it; it is not tried again, because tokens lock themselves after a few wrong ones");
        try (Pkcs11Token token = new Pkcs11Token(hsm.library(), slot, wrong)) {
            Provider provider = token.provider();
            assertThatThrownBy(() -> token.key(provider, "pin")).hasMessageContaining("refuses the PIN");
            assertThatThrownBy(() -> token.key(provider, "pin"))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("refused the PIN before");
        }
        assertThat(wrong).as("the caller's to wipe").containsOnly('9');
        open("pin").close();
    }

    @Test
    void open_missingLibrarySlotOrKey_saysWhich() {
        Path nowhere = folder.resolve("none.so");
        assertThatThrownBy(() -> Pkcs11Kek.open(nowhere, slot, "x", pin()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("there is no PKCS#11 library at " + nowhere + ": install the token's driver, and give the"
                        + " absolute path of its .so, .dll or .dylib");
        assertThatThrownBy(() -> Pkcs11Kek.open(hsm.library(), 99, "x", pin()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("the token in slot 99 of " + hsm.library()
                        + " cannot be used (CKR_SLOT_ID_INVALID): check that the token is in its slot");
        assertThatThrownBy(() -> open("absent"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("has no secret key labelled 'absent'");
    }

    @Test
    void open_libraryUnderAnAwkwardPath_isTakenLiterallyOrRefused() throws Exception {
        create("path").close();
        Path odd = Files.createDirectories(folder.resolve("a folder (of #1)")).resolve("hsm=1.so");
        Files.createSymbolicLink(odd, hsm.library());
        Pkcs11Kek.open(odd, slot, "path", pin()).close();
        Files.delete(odd);
        for (String name : List.of("say \"hsm\".so", "${java.home}.so", "back\\nslash.so")) {
            Path link = Files.createSymbolicLink(folder.resolve(name), hsm.library());
            assertThatThrownBy(() -> Pkcs11Kek.open(link, slot, "path", pin()))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("at a plain path");
            Files.delete(link);
        }
    }

    @Test
    void open_keyThatCanBeReadOut_isRefused() throws Exception {
        generate(
                slot,
                "readable",
                "CKA_SENSITIVE = false\nCKA_EXTRACTABLE = true\nCKA_ENCRYPT = true\nCKA_DECRYPT = true\n");
        assertThatThrownBy(() -> open("readable"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("can be read out in the clear");
    }

    @Test
    void open_keyThatMayNotDecrypt_isRefusedAtOnce() throws Exception {
        generate(
                slot,
                "oneway",
                "CKA_SENSITIVE = true\nCKA_EXTRACTABLE = false\nCKA_ENCRYPT = true\nCKA_DECRYPT = false\n");
        assertThatThrownBy(() -> open("oneway"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("check that the key may encrypt and decrypt (CKA_ENCRYPT, CKA_DECRYPT)");
    }

    @Test
    void open_onATokenWithTwoKeysOfOneLabel_saysWhatToDo() throws Exception {
        String fit = "CKA_SENSITIVE = true\nCKA_EXTRACTABLE = false\nCKA_ENCRYPT = true\nCKA_DECRYPT = true\n";
        generate(twinSlot, "twin", fit);
        generate(twinSlot, "twin", fit);
        assertThatThrownBy(() -> Pkcs11Kek.open(hsm.library(), twinSlot, "twin", pin()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the token in slot " + twinSlot + " of " + hsm.library()
                        + " holds several objects of one label,"
                        + " and SunPKCS11 reads no such token. Relabel them with the vendor's tool, or give Coffer a token or"
                        + " partition of its own; which label it is, the cause tells");
    }

    @Test
    void open_keyOfFewerBits_isRefused() throws Exception {
        for (int bits : new int[] {128, 192}) {
            String label = "aes" + bits;
            generate(
                    slot,
                    label,
                    "CKA_SENSITIVE = true\nCKA_EXTRACTABLE = false\nCKA_ENCRYPT = true\nCKA_DECRYPT = true\n",
                    bits);
            assertThatThrownBy(() -> open(label))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("the key '" + label + "' on the token")
                    .hasMessageContaining("is no AES-256 key")
                    .hasMessageContaining("make one with Pkcs11Kek.create");
            KeyStore store = store(provider(""));
            assertThatThrownBy(() -> KeystoreKek.of(store, label, null))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessageContaining("is no AES-256 key");
        }
    }

    private static void generate(int slot, String label, String attributes) throws Exception {
        generate(slot, label, attributes, 256);
    }

    private static void generate(int slot, String label, String attributes, int bits) throws Exception {
        Provider provider = provider(
                slot,
                "attributes(generate, CKO_SECRET_KEY, CKK_AES) = {\nCKA_TOKEN = true\n"
                        + "CKA_LABEL = 0h" + HexFormat.of().formatHex(Bytes.ascii(label)) + "\n" + attributes
                        + "}\n");
        store(provider);
        KeyGenerator generator = KeyGenerator.getInstance("AES", provider);
        generator.init(bits);
        generator.generateKey();
    }

    @Test
    void close_oneOfTwo_leavesTheOther() {
        Pkcs11Kek closed = create("closed");
        byte[] wrapped = closed.wrap(master, AAD);
        closed.close();
        assertThatThrownBy(() -> closed.unwrap(wrapped, AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("was closed: open the key-encryption key again");
        try (Pkcs11Kek other = open("closed")) {
            assertThat(other.unwrap(wrapped, AAD)).isEqualTo(master);
            assertThatThrownBy(() -> closed.wrap(master, AAD)).isInstanceOf(KeyUnavailableException.class);
            assertThat(other.unwrap(wrapped, AAD)).isEqualTo(master);
        }
    }

    @Test
    void of_theTokensKeystore_worksAsAnyKeystore() throws Exception {
        create("jca").close();
        KeystoreKek kek = KeystoreKek.of(store(provider("")), "jca", null);
        byte[] wrapped = kek.wrap(master, AAD);
        assertThat(kek.unwrap(wrapped, AAD)).isEqualTo(master);
        assertThatThrownBy(() -> kek.unwrap(wrapped, OTHER_AAD))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("did not wrap this master key");
        assertThat(Stream.of(Security.getProviders()).map(Provider::getName)).doesNotContain("SunPKCS11-coffer");
    }
}
