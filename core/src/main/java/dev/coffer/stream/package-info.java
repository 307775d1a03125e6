/**
 * Files and backups: whole streams, sealed as age v1 files (<a href="https://c2sp.org/age">c2sp.org/age</a>), which {@code age -d} opens
 * without Coffer.
 *
 * <pre>{@code
 * StreamSealer sealer = StreamSealer.to(Recipient.parse("age1…"), Recipient.keyring(coffer.keyring()));
 * try (SealedOutput out = sealer.seal(Path.of("customers.sql.age"))) {
 *     dump.transferTo(out);
 *     out.finish(); // without it there is no file
 * }
 *
 * StreamOpener opener = StreamOpener.with(Identity.keyring(coffer.keyring()));
 * try (OpenedInput in = opener.open(Path.of("customers.sql.age"))) {
 *     in.transferTo(restore); // fails where a chunk is not authentic, or the end missing
 * }
 * }</pre>
 *
 * <p>{@link dev.coffer.stream.StreamSealer} writes to {@link dev.coffer.stream.Recipient}s, {@link dev.coffer.stream.StreamOpener} reads
 * with {@link dev.coffer.stream.Identity}s, verifies, and gives a stream to others by a new header.
 */
@NullMarked
package dev.coffer.stream;

import org.jspecify.annotations.NullMarked;
