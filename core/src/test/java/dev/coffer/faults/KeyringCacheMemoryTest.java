package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * What a cached tenant costs, and that no more than the bound are cached, on the heap as the collector sees it. {@code
 * -Dcoffer.tenants=1000000 -Dcoffer.cached=10000} is the long run (give it {@code -DargLine=-Xmx6g}).
 */
final class KeyringCacheMemoryTest {
    private static final int TENANTS = Integer.getInteger("coffer.tenants", 4_000);
    private static final int CACHED = Integer.getInteger("coffer.cached", 800);
    private static final int COLUMNS = 3;
    private static final long BYTES_PER_TENANT = 4096;

    @Test
    void cachedTenants_costUnderFourKilobytes_andStayBounded() {
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        byte[][] envelopes = new byte[TENANTS][];
        try (Coffer maker = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(CACHED)
                .build()) {
            for (int i = 0; i < TENANTS; i++) {
                envelopes[i] = column(maker, i, 0).encrypt("value");
            }
        }
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(CACHED)
                .build()) {
            for (int i = 0; i < 1024; i++) { // fills the cipher cache, which is counted once for the whole Coffer
                column(coffer, i % 50, i / 50).encrypt("value");
            }
            long before = usedHeap();
            for (int i = TENANTS - CACHED; i < TENANTS; i++) {
                use(coffer, i, envelopes[i]);
            }
            long perTenant = (usedHeap() - before) / CACHED;
            System.out.printf(
                    "cached tenants: %d of %d, %d columns each, %d bytes per tenant%n",
                    CACHED, TENANTS, COLUMNS, perTenant);
            assertThat(perTenant).isBetween(500L, BYTES_PER_TENANT);
            Random random = new Random(1);
            for (int i = 0; i < TENANTS; i++) {
                int tenant = random.nextInt(TENANTS);
                use(coffer, tenant, envelopes[tenant]);
            }
            long all = usedHeap() - before;
            System.out.printf("after %d random tenants: %d bytes in all%n", TENANTS, all);
            assertThat(all).isLessThan(CACHED * BYTES_PER_TENANT * 5 / 4);
        }
    }

    private static void use(Coffer coffer, int tenant, byte[] envelope) {
        for (int c = 1; c < COLUMNS; c++) {
            assertThat(column(coffer, tenant, c).encrypt("value")).isNotNull();
        }
        assertThat(column(coffer, tenant, 0).decrypt(envelope)).isEqualTo("value");
    }

    private static FieldCipher<String> column(Coffer coffer, int tenant, int column) {
        return coffer.forTenant("tenant-" + tenant).cipher("customer", "column_" + column, FieldType.TEXT);
    }

    /** After collecting until it does not shrink any more. */
    private static long usedHeap() {
        long used = Long.MAX_VALUE;
        long shrunk;
        do {
            System.gc();
            long now = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            shrunk = used - now;
            used = now;
        } while (shrunk > 1000);
        return used;
    }
}
