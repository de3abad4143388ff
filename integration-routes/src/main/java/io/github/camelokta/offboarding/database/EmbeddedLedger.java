package io.github.camelokta.offboarding.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A PostgreSQL server of our own, on a free port of the loopback interface, with a data directory that survives
 * restarts and with durable settings: what it has committed is on disk. Every connection needs a password: two roles
 * can log in, with new passwords at each start.
 */
public final class EmbeddedLedger implements AutoCloseable {

    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "postgres";
    private static final String PASSWORDS = "pgpass";

    private final Path directory;
    private final FileChannel lock;
    private final PostgresServer server;
    private final LedgerRoles roles;
    private final int port;

    private EmbeddedLedger(Path directory, FileChannel lock, PostgresServer server, LedgerRoles roles, int port) {
        this.directory = directory;
        this.lock = lock;
        this.server = server;
        this.roles = roles;
        this.port = port;
    }

    /**
     * Starts the server. If a killed process has left a server behind on the same directory, stops that one first.
     *
     * @param directory the directory for the data, the programs and the server's lock; created if missing
     * @throws LedgerUnavailableException when another running process uses the directory, when other users can write to
     *     it, or when the server does not start
     */
    public static EmbeddedLedger start(Path directory) {
        try {
            PrivateFiles.createDirectories(directory);
            var real = directory.toRealPath();
            PrivateFiles.claim(real);
            var lock = lock(real);
            try {
                return start(real, lock);
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new LedgerUnavailableException(
                    "The embedded PostgreSQL did not start in " + directory + ": " + e.getMessage(), e);
        }
    }

    private static EmbeddedLedger start(Path directory, FileChannel lock) throws IOException {
        var data = directory.resolve("data");
        StaleServer.stop(data);
        var server = new PostgresServer(PostgresPrograms.unpack(directory), data, PrivateFiles.isRoot(directory));
        server.createData();
        var roles = LedgerRoles.withNewPasswords();
        server.admit(DATABASE, roles.users());
        server.runAsSuperuser(DATABASE, roles.setUp(DATABASE));
        var port = server.start();
        PrivateFiles.write(directory.resolve(PASSWORDS), roles.passwordFile(HOST, port, DATABASE));
        return new EmbeddedLedger(directory, lock, server, roles, port);
    }

    /** Returns the JDBC URL of the database, without a user. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + HOST + ":" + port + "/" + DATABASE;
    }

    /** Returns the role that the application works with. */
    public DatabaseLogin application() {
        return roles.application();
    }

    /** Returns the role that owns the tables and migrates them. */
    public DatabaseLogin owner() {
        return roles.owner();
    }

    /** Returns the directory of the data. */
    public Path directory() {
        return directory;
    }

    /** Stops the server and frees the directory. */
    @Override
    public void close() {
        try (lock) {
            server.stop();
            Files.deleteIfExists(directory.resolve(PASSWORDS));
        } catch (IOException e) {
            throw new LedgerUnavailableException("The embedded PostgreSQL did not stop: " + e.getMessage(), e);
        }
    }

    /**
     * Locks the directory. A killed process frees its lock, so the lock distinguishes a server in use from one that was
     * left behind.
     */
    private static FileChannel lock(Path directory) throws IOException {
        var channel = PrivateFiles.open(directory.resolve("lock"));
        if (isLocked(channel)) {
            return channel;
        }
        channel.close();
        throw new LedgerUnavailableException("The embedded ledger in " + directory + " is in use; set"
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
