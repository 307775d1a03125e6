package dev.coffer.cli.console;

import java.io.PrintStream;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers and complaints as JSON. Made when the first is asked for: it would cost every other start. */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    static void print(Object value, PrintStream out) {
        out.println(MAPPER.writeValueAsString(value));
    }
}
