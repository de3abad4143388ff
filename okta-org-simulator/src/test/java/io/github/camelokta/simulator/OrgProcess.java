package io.github.camelokta.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An org that runs as a process of its own and is stopped when this is closed. The process is killed after five
 * minutes, so that no test waits forever for its output.
 */
final class OrgProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader out;

    private OrgProcess(Process process) {
        this.process = process;
        this.out = process.inputReader(UTF_8);
    }

    /** From the class path of the test. */
    static OrgProcess ofClassPath(String... arguments) throws IOException {
        return start(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()), arguments);
    }

    /** From one executable jar. */
    static OrgProcess ofJar(Path jar, String... arguments) throws IOException {
        return start(List.of("-jar", jar.toString()), arguments);
    }

    private static OrgProcess start(List<String> what, String... arguments) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(Stream.of(Stream.of(java), what.stream(), Stream.of(arguments))
                .flatMap(part -> part)
                .toList());
        // The JVM announces this one on the error stream, where the test looks.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        CompletableFuture.delayedExecutor(5, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return new OrgProcess(process);
    }

    /** Waits for the next line of output, which must have this label, and returns its value. */
    String printed(String label) throws IOException {
        String line = out.readLine();
        if (line == null || !line.startsWith(label + ": ")) {
            throw new IOException("'" + label + "' is not what this line says: " + line);
        }
        return line.substring(label.length() + 1).strip();
    }

    /** Waits until the process ends by itself. */
    Ended ended() throws InterruptedException {
        String error = process.errorReader(UTF_8).lines().reduce("", (a, b) -> a + b + "\n");
        String output = out.lines().reduce("", (a, b) -> a + b + "\n");
        return new Ended(process.waitFor(), output, error);
    }

    /** Stops the process; returns false when it still runs after a minute. */
    boolean stop() throws InterruptedException {
        // Unlike that of the process, the destroy of its handle leaves what it printed to be read.
        process.toHandle().destroy();
        return process.waitFor(1, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /**
     * The end of a process.
     *
     * @param output what it printed to the standard output
     * @param error what it printed to the error stream
     */
    record Ended(int exitCode, String output, String error) {}
}
