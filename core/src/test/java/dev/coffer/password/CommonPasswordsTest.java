package dev.coffer.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.password.common.GolombSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommonPasswordsTest {
    private static final long SEED = 20_261_124;

    @TempDir
    private Path folder;

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private Path lines(String... lines) throws IOException {
        return file("list", String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void contains_passwordsOfTheList_findsThemAndNoOthers() throws IOException {
        CommonPasswords list = CommonPasswords.fromPlain(lines("password", "", "123456\r", "p\u00e4sswort", "letmein"));
        assertThat(list.size()).isEqualTo(4);
        for (String each : List.of("password", "123456", "p\u00e4sswort", "letmein")) {
            assertThat(list.contains(each)).as(each).isTrue();
        }
        for (String each : List.of("", "Password", "passwor", "correct horse battery staple")) {
            assertThat(list.contains(each)).as(each).isFalse();
        }
        assertThatThrownBy(() -> list.contains("\uD800")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void fromSha1_hashesWithAndWithoutCounts_areTheSameList() throws IOException {
        CommonPasswords list = CommonPasswords.fromSha1(
                lines("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9545824", "7c4a8d09ca3762af61e59520943dc26494f8941b"));
        assertThat(list.size()).isEqualTo(2);
        assertThat(list.contains("password")).isTrue();
        assertThat(list.contains("123456")).isTrue();
        assertThat(list.contains("1234567")).isFalse();
    }

    @Test
    void fromSha1_otherLines_areNamed() throws IOException {
        assertThatThrownBy(
                        () -> CommonPasswords.fromSha1(lines("5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8", "password")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 2: a line of 8 bytes, 40 hexadecimal digits expected");
        assertThatThrownBy(() -> CommonPasswords.fromSha1(lines("zBAA61E4C9B93F3F0682250B6CF8331B7EE68FD8")))
                .hasMessage("line 1: a character at 0 that is not hexadecimal");
        assertThatThrownBy(() -> CommonPasswords.fromSha1(folder.resolve("missing")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void set_manyFingerprints_findsAllInThreeBytesEach() {
        SplittableRandom random = new SplittableRandom(SEED);
        long[] members = random.longs(300_000).toArray();
        GolombSet set = GolombSet.of(members.clone());
        assertThat(set.size()).isEqualTo(members.length);
        assertThat(java.util.Arrays.stream(members)).allMatch(set::contains);
        assertThat(set.bytes()).isLessThan(3L * members.length);
    }

    /** Eight million strangers: 3.8 false positives are expected, and one in a million would be eight. */
    @Test
    void set_strangers_areTakenForMembersLessThanOnceInAMillion() {
        SplittableRandom random = new SplittableRandom(SEED);
        GolombSet set = GolombSet.of(random.longs(300_000).toArray());
        int falsePositives = 0;
        for (int i = 0; i < 8_000_000; i++) {
            falsePositives += set.contains(random.nextLong()) ? 1 : 0;
        }
        assertThat(falsePositives).as("seed %d", SEED).isBetween(1, 7);
    }

    @Test
    void set_extremes_areFound() {
        for (long[] members : new long[][] {
            {}, {0}, {-1}, {0, -1}, {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1, 1}, new long[300], sequence(1000)
        }) {
            GolombSet set = GolombSet.of(members.clone());
            for (long each : members) {
                assertThat(set.contains(each)).isTrue();
            }
            assertThat(set.contains(0x1234_5678_9abc_def0L)).isFalse();
        }
    }

    private static long[] sequence(int length) {
        long[] all = new long[length];
        for (int i = 0; i < length; i++) {
            all[i] = (long) i - length / 2;
        }
        return all;
    }

    @Test
    void load_whatSaveWrote_isTheSame() throws IOException {
        CommonPasswords list = CommonPasswords.fromPlain(lines("password", "123456"));
        Path saved = folder.resolve("saved");
        list.save(saved);
        CommonPasswords loaded = CommonPasswords.load(saved);
        assertThat(loaded.contains("password")).isTrue();
        assertThat(loaded.contains("passwords")).isFalse();
        assertThat(loaded).hasToString(list.toString());
    }

    @Test
    void load_damagedFile_isRefused() throws IOException {
        CommonPasswords list = CommonPasswords.fromPlain(lines("password", "123456"));
        Path saved = folder.resolve("saved");
        list.save(saved);
        byte[] good = Files.readAllBytes(saved);
        for (int i = 0; i < good.length; i++) {
            byte[] flipped = good.clone();
            flipped[i] ^= 1;
            Path damaged = file("damaged", flipped);
            assertThatThrownBy(() -> CommonPasswords.load(damaged))
                    .as("byte %d", i)
                    .isInstanceOf(IllegalArgumentException.class);
            Path cut = file("cut", java.util.Arrays.copyOf(good, i));
            assertThatThrownBy(() -> CommonPasswords.load(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> CommonPasswords.load(file("long", java.util.Arrays.copyOf(good, good.length + 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
