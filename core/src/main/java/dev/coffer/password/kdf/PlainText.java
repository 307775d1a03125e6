package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/** The password itself, as Spring's {@code {noop}} stores it. Read, so that a login or a job can replace it; never written. */
public record PlainText() implements Scheme {
    @Override
    public byte[] compute(byte[] password) {
        return password.clone();
    }

    @Override
    public String settings() {
        throw new IllegalStateException("plain text is never written");
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return null;
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return false;
    }

    @Override
    public boolean isSlow() {
        return false;
    }

    @Override
    public PlainText withSalt(byte[] salt) {
        return this;
    }
}
