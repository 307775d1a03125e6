/** Field encryption, keyrings, search tags and password hashing. {@link dev.coffer} is the map. */
@SuppressWarnings("requires-automatic") // Tink and Spring Security have no module descriptors of their own
module dev.coffer.core {
    requires static transitive org.jspecify;
    requires jdk.jfr;
    requires static org.bouncycastle.provider;
    requires org.crac;
    requires static com.google.crypto.tink; // only where a TinkKek is made
    requires static spring.security.crypto;
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports dev.coffer;
    exports dev.coffer.error;
    exports dev.coffer.event;
    exports dev.coffer.field;
    exports dev.coffer.kek;
    exports dev.coffer.keyring;
    exports dev.coffer.keys;
    exports dev.coffer.password;
    exports dev.coffer.policy;
    exports dev.coffer.search;
    exports dev.coffer.stream;
}
