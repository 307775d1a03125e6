package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a cached tenant costs, and that no more than the bound are cached, on the heap as the collector sees it. {@code
 * -Dcoffer.tenants=1000000 -Dcoffer.cached=10000} is the long run (give it {@code -Dcoffer.heap=6g}).
 */
final class KeyringCacheMemoryTest {
    private static final int TENANTS = Integer.getInteger("coffer.tenants", 4_000);
    private static final int CACHED = Integer.getInteger("coffer.cached", 800);
    private static final String HEAP = System.getProperty("coffer.heap", "256m");
    private static final long BYTES_PER_TENANT = 4096;

    @Test
    void cachedTenants_costUnderFourKilobytes_andStayBounded(@TempDir Path logs) throws Exception {
        Path log = logs.resolve("process");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP,
                        "-XX:+UseG1GC", // the serial collector lets dead objects lie
                        "-cp",
                        System.getProperty("java.class.path"),
                        KeyringCacheMemory.class.getName(),
                        String.valueOf(TENANTS),
                        String.valueOf(CACHED))
                .redirectError(log.toFile())
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        String[] bytes = output.strip().split(" ", -1);
        System.out.printf("cached tenants: %d of %d, bytes per tenant and after others: %s%n", CACHED, TENANTS, output);
        assertThat(Long.parseLong(bytes[0])).as("bytes per tenant").isBetween(500L, BYTES_PER_TENANT);
        assertThat(Long.parseLong(bytes[1]))
                .as("bytes in all, after %d random tenants", TENANTS)
                .isLessThan(CACHED * BYTES_PER_TENANT * 5 / 4);
    }
}
