package dev.coffer.benchmarks.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures a group in JVMs of its own. Stateless but for its files. */
final class Forks {
    private static final int PATIENCE_MINUTES = 6;

    private final Path folder;
    private final String property;

    /**
     * @param folder for what the JVMs print
     * @param property the argument that tells them where PostgreSQL is
     */
    Forks(Path folder, String property) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.property = property;
    }

    /** By key; without those that failed, of which the error stands in the folder. */
    Map<String, Samples> measured(Group group, Pace pace) throws IOException, InterruptedException {
        Map<String, Samples> all = new LinkedHashMap<>();
        for (int fork = 0; fork < pace.forks(); fork++) {
            List<List<String>> jvms =
                    pace.cold() ? group.keys().stream().map(List::of).toList() : List.of(group.keys());
            for (List<String> keys : jvms) {
                once(group, pace, keys).forEach((key, samples) -> all.merge(key, samples, Samples::and));
            }
        }
        return all;
    }

    private Map<String, Samples> once(Group group, Pace pace, List<String> keys)
            throws IOException, InterruptedException {
        Path json = folder.resolve("turns.json");
        Files.deleteIfExists(json);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx1g", property, "-classpath", System.getProperty("java.class.path")));
        command.addAll(Benchmarks.jvmArguments(keys.get(0)));
        command.addAll(List.of(
                Turns.class.getName(),
                json.toString(),
                Integer.toString(pace.warmUpMillis()),
                Integer.toString(pace.measureMillis()),
                Integer.toString(pace.fewest())));
        command.addAll(keys);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(group).toFile())
                .start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.exists(json) ? Results.read(json) : Map.of();
    }

    /** What the last JVM of the group printed. */
    Path log(Group group) {
        return folder.resolve(group.name().replaceAll("\\W+", "-") + ".log");
    }
}
