/**
 * Keyrings in memory, and what keeps them right: {@code KeyringLoader} reads them from their repository, {@code LiveKeyring}
 * keeps the newest verified snapshot, {@code KeyringChanges} puts the next document in its place, {@code SingleFlight} lets one thread
 * at a time do either, {@code DerivedKeys} turns a snapshot into the keys of a column, and {@code KeyringCache} bounds how many
 * tenants' are open, {@code AbsentKeyrings} what it costs to name some that never were. {@code Keyrings} is the way in. Hidden.
 */
@NullMarked
package dev.coffer.keys.live;

import org.jspecify.annotations.NullMarked;
