package io.github.camelokta.offboarding.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/** A PostgreSQL server that outlived the process that had started it: {@code kill -9} does not reach it. */
final class StaleServer {

    private static final Logger LOG = Logger.getLogger(StaleServer.class);
    private static final int SECONDS_TO_STOP = 20;

    private StaleServer() {}

    /**
     * Stops the server whose process id is in the data directory, if that is a server and still runs; the caller has
     * the lock.
     */
    static void stop(Path data) throws IOException {
        var pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return;
        }
        if (Files.size(pidFile) == 0) {
            // A server that died while it started left this. The next one would refuse to start; the lock that we hold
            // guarantees that no other is starting.
            Files.delete(pidFile);
            return;
        }
        var process = Files.readAllLines(pidFile).stream()
                .findFirst()
                .map(String::strip)
                .filter(pid -> pid.matches("\\d{1,18}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(candidate -> serves(candidate, data));
        if (process.isPresent()) {
            var server = process.get();
            LOG.infof("Stopping the embedded PostgreSQL that a killed process has left behind (%d)", server.pid());
            stop(server);
        }
    }

    private static void stop(ProcessHandle server) throws IOException {
        server.destroy();
        try {
            server.onExit().get(SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The write-ahead log is made for a crash of the server: nothing that was committed is lost.
            server.destroyForcibly();
            server.onExit().join();
        } catch (ExecutionException e) {
            throw new IOException("The PostgreSQL server of a killed process could not be stopped", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the PostgreSQL server of a killed process was stopped", e);
        }
    }

    /**
     * Returns whether the process is a server of this directory: its id may have passed to another program since, even
     * to another PostgreSQL.
     */
    private static boolean serves(ProcessHandle process, Path data) {
        return process.info()
                .commandLine()
                .filter(line -> line.contains("postgres") && line.contains(data.toString()))
                .isPresent();
    }
}
