package dev.coffer.benchmarks;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.aead.AeadConfig2026;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import java.security.GeneralSecurityException;

/** Tink's primitives over keysets of one fresh 256-bit key, in its configuration without the global registry. Stateless. */
public final class TinkPrimitives {
    private TinkPrimitives() {}

    public static Aead gcm() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    /** The C2SP construction that Coffer uses, with the key id prefixed as Coffer does. */
    public static Aead xaes() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PredefinedAeadParameters.XAES_256_GCM_192_BIT_NONCE, AeadConfig2026.get())
                .getPrimitive(AeadConfig2026.get(), Aead.class);
    }

    public static DeterministicAead siv() throws GeneralSecurityException {
        return KeysetHandle.generateNew(
                        PredefinedDeterministicAeadParameters.AES256_SIV, DeterministicAeadConfig2026.get())
                .getPrimitive(DeterministicAeadConfig2026.get(), DeterministicAead.class);
    }
}
