package dev.coffer.examples.passwords;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.password.CofferPasswordEncoder;
import dev.coffer.password.CommonPasswords;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.password.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Quoted by docs/passwords.md to the letter. */
final class Accounts {
    private final Map<String, String> passwords = new ConcurrentHashMap<>();
    private final PasswordHasher hasher;

    Accounts(PasswordHasher hasher) {
        this.hasher = hasher;
    }

    static PasswordHasher recommended() {
        // DOCS: start
        PasswordHasher hasher = PasswordHasher.of(PasswordPolicy.recommended());
        // DOCS: end
        return hasher;
    }

    void register(String user, char[] password) {
        // DOCS: register
        String stored = hasher.hash(password);
        passwords.put(user, stored);
        // DOCS: end
    }

    boolean login(String user, char[] password) {
        // DOCS: login
        @Nullable String stored = passwords.get(user);
        if (stored == null) {
            return hasher.verifyUnknownUser(password).matches(); // costs what a known user costs, and is false
        }
        Verification answer = hasher.verify(password, stored);
        answer.replacement().ifPresent(better -> passwords.replace(user, stored, better));
        return answer.matches();
        // DOCS: end
    }

    static PasswordPolicy calibrated() {
        // DOCS: calibrated
        PasswordPolicy policy = PasswordPolicy.calibrated(Duration.ofMillis(250));
        // DOCS: end
        return policy;
    }

    static PasswordPolicy acceptingCut() {
        // DOCS: cut
        PasswordPolicy policy = PasswordPolicy.recommended().acceptingCutBcrypt();
        // DOCS: end
        return policy;
    }

    static PasswordHasher peppered(Coffer coffer) {
        // DOCS: pepper
        var cipher = coffer.cipher("account", "password", FieldType.TEXT);
        PasswordHasher hasher = PasswordHasher.of(
                PasswordPolicy.recommended().pepperedBy(cipher).acceptingUnpeppered());
        // DOCS: end
        return hasher;
    }

    void registerBound(String userId, CharSequence password) {
        // DOCS: register bound
        String stored = hasher.hash(password, userId);
        passwords.put(userId, stored);
        // DOCS: end
    }

    boolean loginBound(String userId, CharSequence password) {
        // DOCS: login bound
        @Nullable String stored = passwords.get(userId);
        if (stored == null) {
            return hasher.verifyUnknownUser(password).matches();
        }
        Verification answer = hasher.verify(password, stored, userId);
        answer.replacement().ifPresent(better -> passwords.replace(userId, stored, better));
        return answer.matches();
        // DOCS: end
    }

    static PasswordHasher binding(Coffer coffer) {
        var cipher = coffer.cipher("account", "password", FieldType.TEXT);
        // DOCS: binding
        PasswordHasher hasher = PasswordHasher.of(
                PasswordPolicy.recommended().pepperedBy(cipher).acceptingUnbound());
        // DOCS: end
        return hasher;
    }

    void bind() {
        // DOCS: bind
        passwords.forEach((userId, stored) ->
                passwords.replace(userId, stored, hasher.forUser(userId).reseal(stored)));
        // DOCS: end
    }

    void reseal() {
        // DOCS: reseal
        passwords.forEach((user, stored) -> passwords.replace(user, stored, hasher.reseal(stored)));
        // DOCS: end
    }

    void wrap() {
        // DOCS: wrap
        passwords.forEach((user, stored) -> passwords.replace(user, stored, hasher.wrapLegacy(stored)));
        // DOCS: end
    }

    static PasswordHasher bounded() {
        // DOCS: bounded
        PasswordHasher hasher = PasswordHasher.builder(PasswordPolicy.recommended())
                .maxConcurrent(2)
                .maxQueued(50)
                .build();
        // DOCS: end
        return hasher;
    }

    // DOCS: spring
    static PasswordEncoder passwordEncoder() {
        return CofferPasswordEncoder.of(PasswordHasher.of(PasswordPolicy.recommended()));
    }
    // DOCS: end

    static boolean isCommon(Path folder, CharSequence chosen) {
        // DOCS: common
        CommonPasswords.fromSha1(folder.resolve("pwned-passwords.txt")).save(folder.resolve("common"));
        CommonPasswords common = CommonPasswords.load(folder.resolve("common"));
        boolean refused = common.contains(chosen);
        // DOCS: end
        return refused;
    }

    @Nullable
    String stored(String user) {
        return passwords.get(user);
    }

    void put(String user, String stored) {
        passwords.put(user, stored);
    }
}
