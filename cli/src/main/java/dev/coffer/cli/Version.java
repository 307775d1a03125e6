package dev.coffer.cli;

import picocli.CommandLine.IVersionProvider;

/** That of the jar. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "coffer " + (version == null ? "(not packaged)" : version), "Java " + System.getProperty("java.version")
        };
    }
}
