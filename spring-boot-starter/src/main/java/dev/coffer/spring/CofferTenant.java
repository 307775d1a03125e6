package dev.coffer.spring;

import java.util.function.Supplier;

/**
 * A bean that tells whose keys to work under: the tenant of the current request, say from a security context or a thread-local.
 * Asked on the thread that works, when a statement is prepared or an entity is read or written; thread-safe.
 *
 * <p>{@link #get} gives a name as {@link dev.coffer.Coffer#forTenant} takes it. Where there is no tenant it throws, and nothing
 * is read or written: a default would encrypt one tenant's values under another's keys.
 */
@FunctionalInterface
public interface CofferTenant extends Supplier<String> {}
