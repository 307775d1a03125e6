/**
 * The type of one encrypted attribute: what its mapping declares, how its values become what the cipher of its column takes, and
 * whose keys encrypt them. Hibernate makes instances of {@link dev.coffer.jpa.hibernate.type.EncryptedType}.
 */
@NullMarked
package dev.coffer.jpa.hibernate.type;

import org.jspecify.annotations.NullMarked;
