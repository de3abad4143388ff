package io.github.camelokta.offboarding.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * A PostgreSQL server for tests. Each starts with a copy of the same empty data directory: {@code initdb} takes longer
 * than all the rest of a start, and runs once per build.
 */
public final class TestPostgres implements AutoCloseable {

    private static final Path DIRECTORY = Path.of("target", "postgres").toAbsolutePath();
    private static final Path TEMPLATE = DIRECTORY.resolve("template");

    private final EmbeddedPostgres server;
    private final Path data;

    private TestPostgres(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    /** Starts a server as PostgreSQL is without any settings. */
    public static TestPostgres start() {
        return start(Map.of());
    }

    /** Starts a server with settings such as {@code timezone}. */
    public static TestPostgres start(Map<String, String> settings) {
        try {
            var data = DIRECTORY.resolve(UUID.randomUUID().toString());
            copy(template(), data);
            var builder = on(data);
            settings.forEach(builder::setServerConfig);
            return new TestPostgres(builder.start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.getPort();
    }

    /** A database of it, as the superuser sees it. */
    public DataSource database(String name) {
        return server.getDatabase(OrgAndDatabase.SUPERUSER, name);
    }

    @Override
    public void close() {
        try {
            server.close();
            delete(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EmbeddedPostgres.Builder on(Path data) {
        return EmbeddedPostgres.builder().setDataDirectory(data).setCleanDataDirectory(false);
    }

    private static synchronized Path template() throws IOException {
        if (!Files.exists(TEMPLATE)) {
            var unfinished = Files.createDirectories(DIRECTORY).resolve("unfinished-" + UUID.randomUUID());
            on(unfinished).start().close();
            Files.move(unfinished, TEMPLATE, StandardCopyOption.ATOMIC_MOVE);
        }
        return TEMPLATE;
    }

    /** Copies a directory with all that is in it, with its permissions. */
    public static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.delete(file);
            }
        }
    }
}
