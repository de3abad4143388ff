package io.github.camelokta.offboarding.ledger.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A PostgreSQL server of our own, on a free port of the loopback interface, with a data directory that survives
 * restarts and with durable settings: what it has committed is on disk.
 */
public final class EmbeddedLedger implements AutoCloseable {

    private static final String USER = "postgres";

    private final FileChannel lock;
    private final EmbeddedPostgres server;

    private EmbeddedLedger(FileChannel lock, EmbeddedPostgres server) {
        this.lock = lock;
        this.server = server;
    }

    /**
     * Starts the server; first stops one that a killed process has left behind on the same directory.
     *
     * @param directory where the data are and the server's lock is; created if missing
     * @throws IllegalStateException when another running process uses the directory
     * @throws UncheckedIOException when the server does not start
     */
    public static EmbeddedLedger start(Path directory) {
        try {
            Files.createDirectories(directory);
            var lock = lock(directory);
            try {
                return new EmbeddedLedger(lock, server(directory.resolve("data").toAbsolutePath()));
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not start in " + directory, e);
        }
    }

    private static EmbeddedPostgres server(Path data) throws IOException {
        StaleServer.stop(data);
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setRegisterShutdownHook(false)
                .start();
    }

    /** The JDBC URL of the database. */
    public String jdbcUrl() {
        return server.getJdbcUrl(USER, "postgres");
    }

    /** The database user; it has no password, and the server listens on the loopback interface alone. */
    public String user() {
        return USER;
    }

    /** Stops the server and frees the directory. */
    @Override
    public void close() {
        try (lock) {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
        }
    }

    /** A killed process frees the lock, so the lock tells a server that is in use from one that was left behind. */
    private static FileChannel lock(Path directory) throws IOException {
        var channel = FileChannel.open(directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (isLocked(channel)) {
            return channel;
        }
        channel.close();
        throw new IllegalStateException("The embedded ledger in " + directory + " is in use; set"
                + " offboarding.ledger.directory to another directory, or quarkus.datasource.jdbc.url to a database"
                + " that several processes can share");
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // The other user of the directory is in this very process.
        }
    }
}
