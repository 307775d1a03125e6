package dev.coffer.cli.config;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Warnings of the library go to standard error, one line each; what a command did it says itself. Drivers are silent: what they log
 * comes as an exception, too.
 */
public final class QuietLog {
    /** Held, or the level that was set goes with the logger. */
    private static final Logger ROOT = Logger.getLogger("");

    private QuietLog() {}

    public static void begin() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            System.setProperty("java.util.logging.SimpleFormatter.format", "coffer: %5$s%n");
            ROOT.setLevel(Level.WARNING);
        }
    }
}
