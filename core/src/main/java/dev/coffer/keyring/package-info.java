/**
 * What operators and code say to keys: {@link dev.coffer.keyring.Keyring} rotates, disables, destroys and shreds them, {@link
 * dev.coffer.keyring.KeyringMaintenance} goes through all keyrings of a repository, {@link dev.coffer.keyring.RotationPolicy} and
 * {@link dev.coffer.keyring.Activation} say when.
 */
@NullMarked
package dev.coffer.keyring;

import org.jspecify.annotations.NullMarked;
