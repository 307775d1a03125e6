/**
 * A reader of Coffer's bytes that was written from {@code docs/format.md} alone: values, keyring documents, the chain of master keys,
 * and what is refused. It uses {@code javax.crypto} and {@code java.time} and no class of Coffer's, so that where the two disagree the page is
 * unclear or one of them is wrong. Its tests hold it against the vectors, and against Coffer on envelopes and documents that were altered
 * under the real keys: such pass every check of authenticity, and only what the page says of their content is left to refuse them.
 */
@NullMarked
package dev.coffer.thirdreader;

import org.jspecify.annotations.NullMarked;
