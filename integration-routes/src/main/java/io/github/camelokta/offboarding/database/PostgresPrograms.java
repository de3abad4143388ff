package io.github.camelokta.offboarding.database;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks the PostgreSQL programs that the application carries for this system. */
final class PostgresPrograms {

    private static final int OWNER_MAY_EXECUTE = 0100;
    private static final String PREFIX = "postgresql-";

    private PostgresPrograms() {}

    /**
     * Unpacks the programs at the first start with this version.
     *
     * @param ledger the private directory for them
     * @return their directory; below it is {@code bin}
     */
    static Path unpack(Path ledger) throws IOException {
        var archive = archive();
        var programs = ledger.resolve(PREFIX + sha256(archive).substring(0, 16));
        if (!Files.exists(programs)) {
            deleteOthers(ledger);
            var unfinished = ledger.resolve(PREFIX + "unfinished");
            unpack(archive, unfinished);
            // From here on it is complete; a process that died before has left nothing under this name.
            Files.move(unfinished, programs, StandardCopyOption.ATOMIC_MOVE);
        }
        return programs;
    }

    /** Deletes the programs of other versions, and what a process left that died while it unpacked. */
    private static void deleteOthers(Path ledger) throws IOException {
        try (var others = Files.newDirectoryStream(ledger, PREFIX + "*")) {
            for (var other : others) {
                delete(other);
            }
        }
    }

    private static byte[] archive() throws IOException {
        for (var name : names()) {
            try (var stream = PostgresPrograms.class.getResourceAsStream("/" + name)) {
                if (stream != null) {
                    return stream.readAllBytes();
                }
            }
        }
        throw new LedgerUnavailableException("The application carries no PostgreSQL for this system (" + names().get(0)
                + "); set quarkus.datasource.jdbc.url to a database of your own");
    }

    /** Returns the names of the archives for this system, the best first. */
    private static List<String> names() {
        var os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        var system = os.startsWith("mac") ? "darwin" : os.startsWith("windows") ? "windows" : "linux";
        var name = "postgres-" + system + "-" + architecture();
        return Files.exists(Path.of("/etc/alpine-release"))
                ? List.of(name + "-alpine_linux.txz", name + ".txz")
                : List.of(name + ".txz");
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }

    private static void unpack(byte[] archive, Path directory) throws IOException {
        PrivateFiles.createDirectories(directory);
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, directory);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path directory) throws IOException {
        var path = directory.resolve(entry.getName()).normalize();
        if (!path.startsWith(directory)) {
            throw new IOException("An entry of the archive leads out of it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            PrivateFiles.createDirectories(path);
            return;
        }
        PrivateFiles.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, directory.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            PrivateFiles.restrict(path, (entry.getMode() & OWNER_MAY_EXECUTE) != 0);
        }
    }

    /** Deletes a directory and its contents. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
