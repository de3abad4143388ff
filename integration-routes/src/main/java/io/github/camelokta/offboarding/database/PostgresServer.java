package io.github.camelokta.offboarding.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The programs of PostgreSQL, run on one data directory. None of them inherits the application's environment, which may
 * contain secrets.
 *
 * @param programs the directory of {@code bin/postgres}
 * @param data the data directory; the server's log is beside it
 * @param asRoot whether this process runs as root; PostgreSQL refuses to, so it gets a user namespace
 */
record PostgresServer(Path programs, Path data, boolean asRoot) {

    private static final String LOOPBACK = "127.0.0.1";
    private static final String SECONDS_TO_START_OR_STOP = "60";
    private static final int ATTEMPTS = 3;
    private static final int LINES_OF_LOG = 20;

    /** The variables without which programs on Windows do not run. */
    private static final List<String> NEEDED_ON_WINDOWS = List.of("SystemRoot", "SystemDrive", "TEMP", "TMP");

    /** Commits are on disk; the log quotes no rows and no statements. */
    private static final Map<String, String> SETTINGS = Map.of(
            "fsync", "on",
            "synchronous_commit", "on",
            "full_page_writes", "on",
            "timezone", "UTC",
            "log_timezone", "UTC",
            "log_error_verbosity", "terse",
            "log_min_error_statement", "panic",
            "password_encryption", "scram-sha-256");

    /** Makes the data directory, if there is none. No user can log in yet: {@code pg_hba.conf} decides that later. */
    void createData() throws IOException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        var unfinished = data.resolveSibling("data-unfinished");
        PostgresPrograms.delete(unfinished);
        run(
                "",
                "initdb",
                "-D",
                unfinished.toString(),
                "-U",
                "postgres",
                "-A",
                "reject",
                "-E",
                "UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8");
        // From here on it is complete; a process that died before has left nothing under this name.
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Lets these users log in to one database, with a password, over the loopback interface; and no other user. */
    void admit(String database, List<String> users) throws IOException {
        PrivateFiles.write(
                data.resolve("pg_hba.conf"),
                "host %s %s %s/32 scram-sha-256%n".formatted(database, String.join(",", users), LOOPBACK));
    }

    /** Runs statements as the superuser while the server does not run, so that no user can log in meanwhile. */
    void runAsSuperuser(String database, List<String> statements) throws IOException {
        var command = new ArrayList<>(List.of("postgres", "--single", "-j", "-D", data.toString()));
        SETTINGS.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        command.addAll(List.of("-c", "exit_on_error=on", database));
        // With -j, a semicolon and an empty line end a statement.
        run(String.join(";\n\n", statements) + ";\n\n", command.toArray(String[]::new));
    }

    /**
     * Starts the server, on a free port.
     *
     * @return the port
     */
    int start() throws IOException {
        for (var attempt = 1; ; attempt++) {
            var port = freePort();
            var log = log();
            if (Files.exists(log)) {
                Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
            }
            try {
                start(port, log);
                return port;
            } catch (IOException e) {
                if (attempt == ATTEMPTS || isFree(port)) {
                    throw new IOException(e.getMessage() + lastLines(log), e);
                }
                // Another process took the port first.
            }
        }
    }

    private void start(int port, Path log) throws IOException {
        var options = new StringBuilder("-p " + port);
        options.append(" -c listen_addresses=" + LOOPBACK + " -c unix_socket_directories=");
        SETTINGS.forEach((name, value) -> options.append(" -c " + name + "=" + value));
        // pg_ctl gives the server its own session: Ctrl-C in a terminal is meant for the application.
        run(
                "",
                "pg_ctl",
                "start",
                "-D",
                data.toString(),
                "-w",
                "-t",
                SECONDS_TO_START_OR_STOP,
                "-s",
                "-l",
                log.toString(),
                "-o",
                options.toString());
    }

    /** Stops the server, which breaks open connections off. */
    void stop() throws IOException {
        run("", "pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-w", "-t", SECONDS_TO_START_OR_STOP, "-s");
    }

    private Path log() {
        return data.resolveSibling("server.log");
    }

    private void run(String input, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (asRoot) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(programs.resolve("bin").resolve(arguments[0]).toString());
        command.addAll(List.of(arguments).subList(1, arguments.length));
        var builder = new ProcessBuilder(command)
                // The directory that this process was started in may be out of reach, or gone.
                .directory(data.getParent().toFile())
                .redirectErrorStream(true);
        var environment = builder.environment();
        environment.keySet().retainAll(NEEDED_ON_WINDOWS);
        environment.put("PATH", "/usr/bin:/bin");
        environment.put("LC_ALL", "C");
        var process = builder.start();
        var unwritten = write(input, process);
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException(arguments[0] + " ended with " + process.exitValue() + ": " + output.strip());
            }
            if (unwritten.isPresent()) {
                throw unwritten.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + arguments[0] + " was running", e);
        }
    }

    /** Writes to a program. A program that ends early stops reading; then its own message is the better reason. */
    private static Optional<IOException> write(String input, Process process) {
        try (var toProcess = process.outputWriter(StandardCharsets.UTF_8)) {
            toProcess.write(input);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    private static String lastLines(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
