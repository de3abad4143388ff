package io.github.camelokta.offboarding.testing;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged application, as a jar or native, started with nothing but what a test gives it. */
public final class PackagedProcess implements AutoCloseable {

    /** Options of a virtual machine that lives for seconds: it starts on half of the processor's time. */
    public static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final Path EXECUTABLE = Path.of(System.getProperty("native.image.path", "."));
    private static final Duration LONG = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;

    private PackagedProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Whether it is the native executable that is tested. */
    public static boolean isNative() {
        return Files.isRegularFile(EXECUTABLE);
    }

    /**
     * Starts it.
     *
     * @param home the home directory of its user
     * @param directory where it is started
     * @param environment all of its environment, but for {@code PATH}
     * @param properties its system properties
     * @param arguments what the command line has after it
     */
    public static PackagedProcess start(
            Path home,
            Path directory,
            Map<String, String> environment,
            Map<String, String> properties,
            String... arguments) {
        var command = new ArrayList<String>();
        command.add(
                isNative()
                        ? EXECUTABLE.toAbsolutePath().toString()
                        : Path.of(System.getProperty("java.home"), "bin", "java")
                                .toString());
        if (!isNative()) {
            command.addAll(SHORT_LIVED);
        }
        command.add("-Duser.home=" + home);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        if (!isNative()) {
            command.addAll(List.of("-jar", JAR.toAbsolutePath().toString()));
        }
        command.addAll(List.of(arguments));
        try {
            var log = Files.createTempFile("application", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().retainAll(List.of("PATH"));
            builder.environment().putAll(environment);
            return new PackagedProcess(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it answers requests. */
    public PackagedProcess awaitListening() {
        await().atMost(LONG).until(() -> {
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended with " + process.exitValue() + ": " + log());
            }
            return log().contains("Listening on: ");
        });
        return this;
    }

    /** Waits until it has ended, and returns its exit code. */
    public int awaitEnd() {
        await().atMost(LONG).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Tells it to stop, and waits for that. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    /** What it has written so far, to the console. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
