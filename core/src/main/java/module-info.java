/** Field encryption, keyrings and search tags. {@link dev.coffer} is the map. */
@SuppressWarnings("requires-automatic") // Tink has no module descriptor of its own
module dev.coffer.core {
    requires static transitive org.jspecify;
    requires jdk.jfr;
    requires org.crac;
    requires static com.google.crypto.tink; // only where a TinkKek is made
    requires tools.jackson.core;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;

    exports dev.coffer;
    exports dev.coffer.error;
    exports dev.coffer.event;
    exports dev.coffer.field;
    exports dev.coffer.keys;
    exports dev.coffer.policy;
    exports dev.coffer.search;
}
