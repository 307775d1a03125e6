/** Field encryption, keyrings and search tags. {@link dev.coffer} is the map. */
module dev.coffer.core {
    requires static transitive org.jspecify;
    requires jdk.jfr;
    requires org.crac;
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
