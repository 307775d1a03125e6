package dev.coffer.testing;

import java.util.UUID;

/** Names of accounts, which belong to a whole server: no two of a JVM's tests may meet in one. */
final class AccountName {

    private AccountName() {}

    static String next() {
        return "app_" + UUID.randomUUID().toString().substring(0, 8);
    }
}
