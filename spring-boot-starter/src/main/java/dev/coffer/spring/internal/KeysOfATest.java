package dev.coffer.spring.internal;

/** On a repository that is gone with the test which made it: nothing is demanded of such keys. */
public interface KeysOfATest {}
