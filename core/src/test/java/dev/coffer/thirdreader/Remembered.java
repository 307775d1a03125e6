package dev.coffer.thirdreader;

import dev.coffer.keys.GenerationAnchor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An anchor in memory, whose marks can be laid down and looked at. */
final class Remembered implements GenerationAnchor {
    final Map<String, Mark> marks = new LinkedHashMap<>();

    @Override
    public Optional<Mark> newest(String keyring) {
        return Optional.ofNullable(marks.get(keyring));
    }

    @Override
    public void advance(String keyring, Mark mark) {
        marks.put(keyring, mark);
    }
}
