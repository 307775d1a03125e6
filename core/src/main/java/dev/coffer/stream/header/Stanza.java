package dev.coffer.stream.header;

import java.util.List;

/**
 * One recipient's part of a header: {@code -> type arguments}, and a body. Immutable but for the array, which is not shared outside
 * the hidden rooms.
 *
 * @param type the first argument, which says who can read the others
 */
public record Stanza(String type, List<String> arguments, byte[] body) {
    public Stanza {
        arguments = List.copyOf(arguments);
    }

    /** @return the stanza's only argument */
    public String argument() {
        return arguments(1).get(0);
    }

    /** @return exactly as many */
    public List<String> arguments(int count) {
        if (arguments.size() != count) {
            throw Malformed.header(
                    "has a stanza of " + type + " with " + arguments.size() + " arguments, " + count + " expected");
        }
        return arguments;
    }

    /** @return the body, of exactly that many bytes; asked before it is decrypted, so that one key is all that comes out */
    public byte[] body(int length) {
        if (body.length != length) {
            throw Malformed.header(
                    "has a stanza of " + type + " with a body of " + body.length + " bytes, " + length + " expected");
        }
        return body;
    }
}
