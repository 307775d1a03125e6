package dev.coffer.faults;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A row of the table "what happens when" in docs/keys.md, said by the test that shows it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface WhatHappens {
    /** The part of the table it stands in. */
    Part part();

    String when();

    String then();

    /** In the order of the table. */
    enum Part {
        STORE("The repository"),
        DOCUMENT("The document"),
        KEK("The key-encryption key"),
        NODES("Many nodes"),
        KEYS("Keys"),
        CHILDREN("Tenants and data subjects"),
        CLOCK("Clocks");

        final String title;

        Part(String title) {
            this.title = title;
        }
    }
}
