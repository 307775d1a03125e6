package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Crypto.hkdf;
import static dev.coffer.thirdreader.Crypto.hmac;
import static dev.coffer.thirdreader.Crypto.join;
import static dev.coffer.thirdreader.Crypto.lp;
import static dev.coffer.thirdreader.Crypto.utf8;
import static dev.coffer.thirdreader.Refused.unless;

import dev.coffer.thirdreader.Document.Handover;
import dev.coffer.thirdreader.Document.KeyEntry;
import dev.coffer.thirdreader.Document.Recipient;
import dev.coffer.thirdreader.Refused.Kind;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/**
 * The page's "Authenticity", "Succession" and "Child keyrings": which document is believed by a reader that has these keys of keystores, at
 * this moment.
 */
record Keyrings(Map<String, byte[]> keks, Instant now) {
    private static final Duration AHEAD = Duration.ofDays(2);

    /**
     * What is known after the document was read: the same object if it was ignored.
     *
     * @param parent that of a child, else null
     */
    Known read(String name, long generation, byte[] bytes, @Nullable Known known, @Nullable Known parent)
            throws Refused {
        Document document = Document.parse(bytes);
        check(document.name().equals(name) && document.generation() == generation, "another name or generation");
        Instant latest = now.plus(AHEAD);
        check(!document.written().isAfter(latest) && !document.mastered().isAfter(latest), "from the future");
        check(document.keys().stream().noneMatch(key -> key.created().isAfter(latest)), "a key from the future");
        if (known != null) {
            if (document.generation() == known.generation()
                    && document.epoch() == known.epoch()
                    && Arrays.equals(Crypto.sha256(bytes), known.hash())) {
                return known.document() != null
                        ? known
                        : verified(document, master(document, known, parent), known, parent);
            }
            if (document.generation() < known.generation() && document.epoch() <= known.epoch()) {
                return known;
            }
            succeeds(document, known);
            if (parent != null && known.document() != null && document.epoch() == known.epoch()) {
                sameRecipient(known.document(), document);
            }
        }
        if (parent != null) {
            wrapKey(document, parent);
        }
        return verified(document, master(document, known, parent), known, parent);
    }

    private static void succeeds(Document document, Known known) throws Refused {
        check(!known.shredded(), "something after a shredded one");
        check(
                document.epoch() >= known.epoch() && document.generation() > known.generation(),
                "a lower epoch or generation");
        long generations = document.generation() - known.generation();
        check(document.epoch() - known.epoch() <= generations, "more epochs than generations");
        check(generations > 1 || Arrays.equals(document.previous(), known.hash()), "another predecessor");
        if (known.document() != null) {
            stands(known.document(), document, generations > 1);
            states(known.document(), document, generations > 1 || document.state() != Document.State.LIVE);
        }
    }

    /** The page's table of what follows which state. */
    private static void stands(Document known, Document document, boolean severalChanges) throws Refused {
        if (known.state() != document.state()) {
            boolean further = known.state().compareTo(document.state()) < 0;
            boolean leaps = known.state() == Document.State.MOVING && document.state() == Document.State.MOVED;
            check(further && (severalChanges || !leaps), "from one state to another");
        } else if (known.other() != null && document.other() != null) {
            Document.Other before = known.other();
            Document.Other after = document.other();
            check(before.keyring().equals(after.keyring()), "from or to another keyring");
            check(before.generation() <= after.generation(), "a copy of an older document");
            boolean same = Arrays.equals(before.document(), after.document());
            check(document.state() == Document.State.MOVING || same, "a redirect after another document");
        }
    }

    /** One change at a time: what is enabled is disabled before it is destroyed. */
    private static void states(Document known, Document document, boolean severalChanges) throws Refused {
        for (int i = 0; i < Math.min(known.keys().size(), document.keys().size()); i++) {
            boolean skips =
                    known.keys().get(i).is("enabled") && document.keys().get(i).is("destroyed");
            check(severalChanges || !skips, "destroyed at once");
        }
    }

    private static void sameRecipient(Document known, Document document) throws Refused {
        Recipient before = known.recipients().get(0);
        Recipient after = document.recipients().get(0);
        check(before.kek().equals(after.kek()) && Arrays.equals(before.wrapped(), after.wrapped()), "recipient");
    }

    private byte[] master(Document document, @Nullable Known known, @Nullable Known parent) throws Refused {
        if (known != null && known.master() != null) {
            if (document.epoch() == known.epoch()) {
                return known.master();
            }
            // the first step's mac, before a recipient is unwrapped; a child may do without
            if (parent == null) {
                Handover first = after(document, known.epoch());
                check(Arrays.equals(first.mac(), mac(known.master(), document.name(), first)), "the mac of a handover");
            }
        }
        return parent == null ? unwrapped(document) : unwrapped(document, parent);
    }

    private Known verified(Document document, byte[] master, @Nullable Known known, @Nullable Known parent)
            throws Refused {
        check(
                Arrays.equals(document.mac(), hmac(hkdf(master, "coffer v1 document", 32), document.payload())),
                "the HMAC");
        if (known != null && document.epoch() == known.epoch()) {
            check(Arrays.equals(known.masterName(), nameOf(master)), "another master key of the same epoch");
        } else if (parent == null || !underNewest(document, parent)) {
            check(parent == null || known != null, "an unknown child under an older wrap key");
            if (known != null) {
                handedOver(document, master, known);
            }
        }
        List<KeyEntry> keys = new ArrayList<>();
        for (KeyEntry key : document.keys()) {
            keys.add(opened(document.name(), key, master));
        }
        if (known != null && known.document() != null) {
            follow(known.document().keys(), keys);
        }
        return Known.of(
                new Document(
                        document.bytes(),
                        document.name(),
                        document.state(),
                        document.other(),
                        document.generation(),
                        document.epoch(),
                        document.previous(),
                        document.written(),
                        document.mastered(),
                        document.recipients(),
                        document.handovers(),
                        keys),
                master);
    }

    private static void handedOver(Document document, byte[] master, Known known) throws Refused {
        byte[] at = master;
        for (long epoch = document.epoch(); epoch > known.epoch(); epoch--) {
            Handover handover = after(document, epoch - 1);
            check(Arrays.equals(handover.master(), nameOf(at)), "a handover to another master key");
            byte[] before;
            if (handover.previous().length == 0) {
                check(epoch == known.epoch() + 1 && known.master() != null, "a handover that cannot be unwound");
                before = known.master();
            } else {
                before = Crypto.sivDecrypt(
                        hkdf(at, "coffer v1 handover", 64), place(document.name(), epoch), handover.previous());
            }
            check(before != null && before.length == 32, "a handover that does not open");
            check(Arrays.equals(handover.mac(), mac(before, document.name(), handover)), "the mac of a handover");
            at = before;
        }
        check(Arrays.equals(nameOf(at), known.masterName()), "handovers of another chain");
    }

    private static Handover after(Document document, long epoch) throws Refused {
        for (Handover handover : document.handovers()) {
            if (handover.epoch() == epoch + 1) {
                return handover;
            }
        }
        throw new Refused(Kind.TAMPERED, "a handover is missing");
    }

    private static byte[] mac(byte[] before, String name, Handover handover) {
        return hmac(hkdf(before, "coffer v1 successor", 32), join(place(name, handover.epoch()), handover.master()));
    }

    private static KeyEntry opened(String name, KeyEntry key, byte[] master) throws Refused {
        if (key.is("destroyed")) {
            return key;
        }
        byte[] associated =
                join(lp(name), ByteBuffer.allocate(4).putInt(key.id()).array(), utf8(key.purpose()));
        byte[] material = Crypto.sivDecrypt(hkdf(master, "coffer v1 keys", 64), associated, key.sealed());
        check(material != null && Arrays.equals(key.commitment(), hkdf(material, "coffer v1 commit", 32)), "a key");
        return key.opened(material);
    }

    private static void follow(List<KeyEntry> before, List<KeyEntry> after) throws Refused {
        check(after.size() >= before.size(), "a key is gone");
        for (int i = 0; i < before.size(); i++) {
            KeyEntry a = before.get(i);
            KeyEntry b = after.get(i);
            check(
                    a.id() == b.id()
                            && a.purpose().equals(b.purpose())
                            && a.created().equals(b.created())
                            && a.activates().equals(b.activates())
                            && Arrays.equals(a.commitment(), b.commitment()),
                    "another key in its place");
            check(!a.is("destroyed") || b.is("destroyed"), "a destroyed key is back");
        }
    }

    private byte[] unwrapped(Document document) throws Refused {
        for (Recipient recipient : document.recipients()) {
            byte[] kek = keks.get(recipient.kek());
            byte[] master = kek == null
                    ? null
                    : unwrapped(recipient.kek(), kek, recipient.wrapped(), recipientContext(document));
            if (master != null) {
                return master;
            }
        }
        throw new Refused(Kind.KEY_UNAVAILABLE, "no recipient opens");
    }

    /** The page's "Key-encryption keys"; null if it does not unwrap. */
    private static byte @Nullable [] unwrapped(String id, byte[] kek, byte[] wrapped, byte[] context) {
        byte[] body = wrapped;
        if (id.startsWith("pkcs11:")) {
            body = Arrays.copyOfRange(wrapped, 1, Math.max(1, wrapped.length));
            if (wrapped.length == 0 || (wrapped[0] != 1 && wrapped[0] != 2)) {
                return null;
            }
            if (wrapped[0] == 2) {
                byte[] bound = body.length == 72 ? Crypto.keyUnwrap(kek, body) : null;
                return bound != null && Arrays.equals(Crypto.sha256(context), Arrays.copyOf(bound, 32))
                        ? Arrays.copyOfRange(bound, 32, 64)
                        : null;
            }
        }
        if (body.length != 60) {
            return null;
        }
        return Crypto.gcm(Cipher.DECRYPT_MODE, kek, Arrays.copyOf(body, 12), context, Arrays.copyOfRange(body, 12, 60));
    }

    private static byte[] unwrapped(Document document, Known parent) throws Refused {
        byte[] master = Crypto.sivDecrypt(
                hkdf(wrapKey(document, parent), "coffer v1 wrap", 64),
                recipientContext(document),
                Arrays.copyOfRange(document.recipients().get(0).wrapped(), 4, 52));
        check(master != null, "the wrapped master key");
        return master;
    }

    private static byte[] wrapKey(Document document, Known parent) throws Refused {
        Recipient recipient = document.recipients().get(0);
        check(document.recipients().size() == 1, "more than one recipient of a child");
        check(parent.document() != null && !parent.shredded(), "a parent that is shredded");
        check(recipient.kek().equals("keyring:" + parent.document().name()), "another parent");
        check(recipient.wrapped().length == 52, "length of a wrapped key");
        int id = ByteBuffer.wrap(recipient.wrapped()).getInt();
        for (KeyEntry key : parent.document().keys()) {
            if (key.id() == id) {
                check(key.purpose().equals("wrap"), "a wrap key of another purpose");
                if (!key.is("enabled") || key.material() == null) {
                    throw new Refused(Kind.KEY_UNAVAILABLE, "the wrap key is not enabled");
                }
                return key.material();
            }
        }
        throw new Refused(Kind.TAMPERED, "an unknown wrap key");
    }

    private boolean underNewest(Document document, Known parent) {
        KeyEntry newest = parent.document() == null ? null : newest(parent.document(), "wrap");
        return newest != null
                && ByteBuffer.wrap(document.recipients().get(0).wrapped()).getInt() == newest.id();
    }

    /** The page's "Which key". */
    @Nullable
    KeyEntry newest(Document document, String purpose) {
        KeyEntry newest = null;
        for (KeyEntry key : document.keys()) {
            newest = key.purpose().equals(purpose)
                            && key.is("enabled")
                            && !key.activates().isAfter(now)
                    ? key
                    : newest;
        }
        return newest;
    }

    private static byte[] recipientContext(Document document) {
        return join(utf8("coffer v1 keyring"), new byte[1], place(document.name(), document.epoch()));
    }

    static byte[] place(String name, long epoch) {
        return join(lp(name), ByteBuffer.allocate(8).putLong(epoch).array());
    }

    static byte[] nameOf(byte[] master) {
        return hkdf(master, "coffer v1 master", 32);
    }

    /** The name of a data subject's keyring under a parent. */
    static String child(String parent, KeyEntry nameKey, String subject) {
        byte[] mac = hmac(hkdf(nameKey.material(), "coffer v1 subject", 32), utf8(subject));
        return parent + "/#" + String.format("%08x", nameKey.id())
                + HexFormat.of().formatHex(mac, 0, 16);
    }

    /**
     * The page's "Two names": which of a data subject's documents serves, of those that a reader has verified under the names that
     * the older and the newer of two enabled keys give.
     *
     * @return null if there is none
     */
    static @Nullable Document serving(@Nullable Document older, @Nullable Document newer) throws Refused {
        if (older == null) {
            check(newer == null || newer.state() != Document.State.MOVING, "a copy of what is gone");
            return newer;
        }
        if (older.state() != Document.State.MOVED) {
            check(newer == null || newer.state() != Document.State.LIVE, "two that serve");
            return older;
        }
        Document.Other to = older.other();
        check(to != null && (newer == null || to.keyring().equals(newer.name())), "moved to another one");
        if (newer == null) {
            unless(to != null && to.document().length == 0, Kind.KEY_UNAVAILABLE, "what it moved to is gone");
            return null;
        }
        Document.Other from = newer.other();
        if (newer.state() == Document.State.MOVING) {
            check(
                    from != null
                            && from.keyring().equals(older.name())
                            && Arrays.equals(from.document(), to.document()),
                    "a copy of another document");
        }
        return newer;
    }

    private static void check(boolean holds, String why) throws Refused {
        unless(holds, Kind.TAMPERED, why);
    }
}
