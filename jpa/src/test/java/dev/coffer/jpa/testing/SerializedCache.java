package dev.coffer.jpa.testing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.hibernate.boot.spi.SessionFactoryOptions;
import org.hibernate.cache.cfg.spi.DomainDataRegionBuildingContext;
import org.hibernate.cache.cfg.spi.DomainDataRegionConfig;
import org.hibernate.cache.spi.support.DomainDataStorageAccess;
import org.hibernate.cache.spi.support.RegionFactoryTemplate;
import org.hibernate.cache.spi.support.StorageAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A second-level and query cache that holds bytes, as one on disk or in another process does, and remembers everything that was
 * ever put into it, keys and values.
 */
public final class SerializedCache extends RegionFactoryTemplate {
    private static final long serialVersionUID = 1L;

    public final transient List<String> everything = new CopyOnWriteArrayList<>();
    public final transient AtomicLong hits = new AtomicLong();

    private final class Region implements DomainDataStorageAccess {
        private final Map<Object, byte[]> entries = new ConcurrentHashMap<>();

        @Override
        public @Nullable Object getFromCache(Object key, SharedSessionContractImplementor session) {
            byte[] bytes = entries.get(key);
            if (bytes == null) {
                return null;
            }
            hits.incrementAndGet();
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                return in.readObject();
            } catch (IOException | ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void putIntoCache(Object key, Object value, SharedSessionContractImplementor session) {
            byte[] bytes = serialized(value);
            everything.add(new String(bytes, StandardCharsets.ISO_8859_1));
            everything.add(new String(serialized(key), StandardCharsets.ISO_8859_1));
            everything.add(String.valueOf(key));
            entries.put(key, bytes);
        }

        private byte[] serialized(Object object) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(object);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            return bytes.toByteArray();
        }

        @Override
        public boolean contains(Object key) {
            return entries.containsKey(key);
        }

        @Override
        public void evictData() {
            entries.clear();
        }

        @Override
        public void evictData(Object key) {
            entries.remove(key);
        }

        @Override
        public void release() {
            entries.clear();
        }
    }

    @Override
    protected DomainDataStorageAccess createDomainDataStorageAccess(
            DomainDataRegionConfig config, DomainDataRegionBuildingContext context) {
        return new Region();
    }

    @Override
    protected StorageAccess createQueryResultsRegionStorageAccess(String name, SessionFactoryImplementor factory) {
        return new Region();
    }

    @Override
    protected StorageAccess createTimestampsRegionStorageAccess(String name, SessionFactoryImplementor factory) {
        return new Region();
    }

    @Override
    protected void prepareForUse(SessionFactoryOptions settings, Map<String, Object> configValues) {}

    @Override
    protected void releaseFromUse() {}
}
