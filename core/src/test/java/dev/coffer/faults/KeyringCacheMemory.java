package dev.coffer.faults;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.Random;

/**
 * A process that opens tenants, more than are cached, and prints what they cost: bytes per cached tenant, and bytes in all after
 * many others were opened. In a process of its own, whose heap holds nothing that other tests left or let go meanwhile.
 */
final class KeyringCacheMemory {
    private static final int COLUMNS = 3;

    private KeyringCacheMemory() {}

    /** @param args how many tenants there are, and how many are cached */
    public static void main(String[] args) {
        int tenants = Integer.parseInt(args[0]);
        int cached = Integer.parseInt(args[1]);
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        byte[][] envelopes = new byte[tenants][];
        try (Coffer maker = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(cached)
                .build()) {
            for (int i = 0; i < tenants; i++) {
                envelopes[i] = column(maker, i, 0).encrypt("value");
            }
        }
        try (Coffer coffer = Coffers.builder(repository, TestKek.standard())
                .cachedKeyrings(cached)
                .build()) {
            for (int i = 0; i < 1024; i++) { // fills the cipher cache, which is counted once for the whole Coffer
                column(coffer, i % 50, i / 50).encrypt("value");
            }
            long before = usedHeap();
            for (int i = tenants - cached; i < tenants; i++) {
                use(coffer, i, envelopes[i]);
            }
            long perTenant = (usedHeap() - before) / cached;
            Random random = new Random(1);
            for (int i = 0; i < tenants; i++) {
                int tenant = random.nextInt(tenants);
                use(coffer, tenant, envelopes[tenant]);
            }
            System.out.println(perTenant + " " + (usedHeap() - before));
        }
    }

    private static void use(Coffer coffer, int tenant, byte[] envelope) {
        for (int c = 1; c < COLUMNS; c++) {
            Objects.requireNonNull(column(coffer, tenant, c).encrypt("value"));
        }
        if (!"value".equals(column(coffer, tenant, 0).decrypt(envelope))) {
            throw new IllegalStateException("tenant " + tenant + " reads another value");
        }
    }

    private static FieldCipher<String> column(Coffer coffer, int tenant, int column) {
        return coffer.forTenant("tenant-" + tenant).cipher("customer", "column_" + column, FieldType.TEXT);
    }

    /** After as many collections as still free something. */
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
