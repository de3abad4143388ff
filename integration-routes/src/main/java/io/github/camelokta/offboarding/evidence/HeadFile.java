package io.github.camelokta.offboarding.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that lines are added to, and that only its owner can read. Several processes may add to it. */
final class HeadFile {

    private final Path path;

    HeadFile(Path path) {
        this.path = path.toAbsolutePath();
    }

    /** Adds a line; once this returns, the whole line is on the disk. */
    void append(String line) throws IOException {
        create();
        try (var file = FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            var bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
            var size = bytes.remaining();
            if (file.write(bytes) < size) {
                throw new IOException("a line could not be written to " + path + " as a whole");
            }
            file.force(true);
        }
    }

    private void create() throws IOException {
        if (Files.exists(path)) {
            return;
        }
        Files.createDirectories(path.getParent());
        try {
            if (Files.getFileStore(path.getParent()).supportsFileAttributeView("posix")) {
                Files.createFile(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process was faster; its file is as good.
            return;
        }
    }
}
