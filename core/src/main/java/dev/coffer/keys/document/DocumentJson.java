package dev.coffer.keys.document;

import dev.coffer.error.KeyringTamperedException;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.document.Standing.Stage;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The payload as JSON. Reading is strict: a format, member, purpose or state that this version does not know is refused, so
 * that an old node never drops from a document what it does not understand; and so is every spelling but the one that is
 * written, so that two readers never differ about a document. Stateless.
 */
final class DocumentJson {
    private static final int FORMAT = 1;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
    private static final String[] MEMBERS = {
        "format",
        "name",
        "state",
        "generation",
        "epoch",
        "previous",
        "written",
        "mastered",
        "recipients",
        "handovers",
        "keys"
    };
    private static final String[] COPY = with("from");
    private static final String[] REDIRECT = with("to");
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private DocumentJson() {}

    private static String[] with(String member) {
        String[] more = Arrays.copyOf(MEMBERS, MEMBERS.length + 1);
        more[MEMBERS.length] = member;
        return more;
    }

    static byte[] write(KeyringDocument document) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("format", FORMAT);
        root.put("name", document.name());
        root.put("state", document.standing().stage().code());
        Standing.Origin from = document.standing().from();
        if (from != null) {
            root.putObject("from")
                    .put("keyring", from.keyring())
                    .put("generation", from.generation())
                    .put("document", base64(from.document()));
        }
        Standing.Destination to = document.standing().to();
        if (to != null) {
            root.putObject("to").put("keyring", to.keyring()).put("document", base64(to.document()));
        }
        root.put("generation", document.generation());
        root.put("epoch", document.epoch());
        root.put("previous", base64(document.previous()));
        root.put("written", document.written().toString());
        root.put("mastered", document.mastered().toString());
        ArrayNode recipients = root.putArray("recipients");
        for (KeyringDocument.Recipient recipient : document.recipients()) {
            recipients.addObject().put("kek", recipient.kek()).put("wrapped", base64(recipient.wrapped()));
        }
        ArrayNode handovers = root.putArray("handovers");
        for (Handover handover : document.handovers()) {
            handovers
                    .addObject()
                    .put("epoch", handover.epoch())
                    .put("master", base64(handover.master()))
                    .put("previous", base64(handover.previous()))
                    .put("mac", base64(handover.mac()));
        }
        ArrayNode keys = root.putArray("keys");
        for (KeyRecord key : document.keys()) {
            keys.addObject()
                    .put("id", String.format("%08x", key.id()))
                    .put("purpose", key.purpose().code())
                    .put("state", key.state().code())
                    .put("created", key.created().toString())
                    .put("activates", key.activates().toString())
                    .put("sealed", base64(key.wrapped()))
                    .put("commitment", base64(key.commitment()));
        }
        return MAPPER.writeValueAsBytes(root);
    }

    /** @param keyring the name asked for, for messages only */
    static KeyringDocument read(String keyring, byte[] payload) {
        try {
            return document(MAPPER.readTree(utf8(payload)));
        } catch (CharacterCodingException | JacksonException | IllegalArgumentException | DateTimeException e) {
            // The cause is left out: a JSON parser quotes what it read.
            throw new KeyringTamperedException(
                    "the document of keyring " + keyring + " is no keyring of format " + FORMAT + ": "
                            + (e instanceof DefectException ? e.getMessage() : "it cannot be parsed")
                            + ". If a newer Coffer wrote it, update this node; else restore it from a backup");
        }
    }

    /** The parser would guess the encoding, and skip a byte order mark. */
    private static String utf8(byte[] payload) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(payload))
                .toString();
    }

    private static KeyringDocument document(JsonNode root) {
        Stage stage = stage(root);
        requireMembers(root, stage == Stage.MOVING ? COPY : stage == Stage.MOVED ? REDIRECT : MEMBERS);
        if (number(root, "format") != FORMAT) {
            throw new DefectException("its format is another one");
        }
        List<KeyringDocument.Recipient> recipients = new ArrayList<>();
        for (JsonNode recipient : array(root.get("recipients"))) {
            requireMembers(recipient, "kek", "wrapped");
            recipients.add(new KeyringDocument.Recipient(text(recipient, "kek"), bytes(recipient, "wrapped")));
        }
        List<KeyRecord> keys = new ArrayList<>();
        Set<Integer> ids = new HashSet<>();
        for (JsonNode node : array(root.get("keys"))) {
            KeyRecord key = key(node);
            if (key.id() == 0 || !ids.add(key.id())) {
                throw new DefectException("a key id is 0 or stands twice");
            }
            keys.add(key);
        }
        KeyringDocument document = new KeyringDocument(
                text(root, "name"),
                number(root, "generation"),
                number(root, "epoch"),
                bytes(root, "previous"),
                standing(stage, root),
                instant(root, "written"),
                instant(root, "mastered"),
                recipients,
                handovers(array(root.get("handovers"))),
                keys);
        String defect = document.defect();
        if (defect != null) {
            throw new DefectException(defect);
        }
        return document;
    }

    private static List<Handover> handovers(JsonNode nodes) {
        List<Handover> handovers = new ArrayList<>();
        for (JsonNode node : nodes) {
            requireMembers(node, "epoch", "master", "previous", "mac");
            byte[] master = bytes(node, "master");
            byte[] previous = bytes(node, "previous");
            byte[] mac = bytes(node, "mac");
            if (master.length != Handover.MASTER_LENGTH
                    || mac.length != Handover.MAC_LENGTH
                    || (previous.length != 0 && previous.length != Handover.PREVIOUS_LENGTH)) {
                throw new DefectException("a handover is incomplete");
            }
            handovers.add(new Handover(number(node, "epoch"), master, previous, mac));
        }
        return handovers;
    }

    private static Stage stage(JsonNode root) {
        if (!root.isObject() || !root.has("state")) {
            requireMembers(root, MEMBERS);
        }
        String code = text(root, "state");
        for (Stage stage : Stage.values()) {
            if (stage.code().equals(code)) {
                return stage;
            }
        }
        throw new DefectException("its state is unknown");
    }

    private static Standing standing(Stage stage, JsonNode root) {
        JsonNode other = root.get(stage == Stage.MOVING ? "from" : "to");
        return switch (stage) {
            case LIVE -> Standing.LIVE;
            case SHREDDED -> Standing.SHREDDED;
            case MOVING -> {
                requireMembers(other, "keyring", "generation", "document");
                yield Standing.moving(text(other, "keyring"), number(other, "generation"), bytes(other, "document"));
            }
            case MOVED -> {
                requireMembers(other, "keyring", "document");
                yield Standing.moved(text(other, "keyring"), bytes(other, "document"));
            }
        };
    }

    private static KeyRecord key(JsonNode node) {
        requireMembers(node, "id", "purpose", "state", "created", "activates", "sealed", "commitment");
        KeyState state = oneOf(KeyState.values(), KeyState::code, text(node, "state"));
        byte[] commitment = bytes(node, "commitment");
        byte[] wrapped = bytes(node, "sealed");
        if (commitment.length != KeyRecord.COMMITMENT_LENGTH
                || wrapped.length != (state == KeyState.DESTROYED ? 0 : KeyRecord.WRAPPED_LENGTH)) {
            throw new DefectException("a key is incomplete");
        }
        String id = text(node, "id");
        if (!ID.matcher(id).matches()) {
            throw new DefectException("a key id has not 8 digits of 0-9 and a-f");
        }
        return new KeyRecord(
                Integer.parseUnsignedInt(id, 16),
                oneOf(KeyPurpose.values(), KeyPurpose::code, text(node, "purpose")),
                state,
                instant(node, "created"),
                instant(node, "activates"),
                wrapped,
                commitment);
    }

    private static void requireMembers(JsonNode node, String... expected) {
        Collection<String> found = node.propertyNames();
        if (!node.isObject() || found.size() != expected.length || !found.containsAll(List.of(expected))) {
            throw new DefectException("its members are not exactly " + String.join(", ", expected));
        }
    }

    private static JsonNode array(JsonNode node) {
        if (!node.isArray()) {
            throw new DefectException("a list is missing");
        }
        return node;
    }

    private static String text(JsonNode node, String member) {
        JsonNode value = node.get(member);
        if (!value.isString()) {
            throw new DefectException(member + " is no text");
        }
        return value.asString();
    }

    /** An integer: neither {@code 1.0} nor {@code 1e0} nor {@code "1"}. */
    private static long number(JsonNode node, String member) {
        JsonNode value = node.get(member);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new DefectException(member + " is no integer");
        }
        return value.asLong();
    }

    private static Instant instant(JsonNode node, String member) {
        String text = text(node, member);
        Instant instant = Instant.parse(text);
        if (!instant.toString().equals(text) || text.charAt(4) != '-') { // a year of four digits, without a sign
            throw new DefectException(member + " is not spelled as an instant is");
        }
        return instant;
    }

    private static byte[] bytes(JsonNode node, String member) {
        String text = text(node, member);
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!base64(bytes).equals(text)) { // the decoder takes loose bits, and does without padding
            throw new DefectException(member + " is no canonical base64");
        }
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static <E> E oneOf(E[] values, Function<E, String> spelling, String code) {
        for (E value : values) {
            if (spelling.apply(value).equals(code)) {
                return value;
            }
        }
        throw new DefectException("a purpose or state is unknown");
    }

    /** What is wrong, in words of ours that quote nothing. */
    private static final class DefectException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        DefectException(String message) {
            super(message);
        }
    }
}
