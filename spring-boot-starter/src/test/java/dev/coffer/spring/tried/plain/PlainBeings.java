package dev.coffer.spring.tried.plain;

import dev.coffer.spring.tried.Beings;

public interface PlainBeings extends Beings<PlainBeing> {}
