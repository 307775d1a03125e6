package dev.coffer.spring.tried.secret;

import dev.coffer.spring.tried.Beings;

public interface SecretBeings extends Beings<SecretBeing> {}
