package io.github.camelokta.offboarding.database;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;

/**
 * Files and directories that only this user may read and write, whatever the umask. A file system without POSIX
 * permissions is left to its own rules.
 */
final class PrivateFiles {

    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private PrivateFiles() {}

    /** Creates a directory, and missing ones above it. */
    static void createDirectories(Path directory) throws IOException {
        Files.createDirectories(directory, only(DIRECTORY));
    }

    /** Creates a file with this content, or replaces one. */
    static void write(Path file, String content) throws IOException {
        Files.deleteIfExists(file);
        try (var channel = Files.newByteChannel(file, Set.of(CREATE_NEW, WRITE), only(FILE))) {
            var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Opens a file for writing, and creates it if it is missing. */
    static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, Set.of(CREATE, WRITE), only(FILE));
    }

    /** Makes a file private that another program has created for us. */
    static void restrict(Path file, boolean executable) throws IOException {
        if (POSIX) {
            Files.setPosixFilePermissions(file, executable ? DIRECTORY : FILE);
        }
    }

    /**
     * Makes a directory private. It holds programs that are run, so it is refused if others could write to it until
     * now.
     *
     * @param directory a real path, without symbolic links
     * @throws UnsafeDirectoryException when it, or one above it, belongs to another user or can be written by others
     */
    static void claim(Path directory) throws IOException {
        if (!POSIX) {
            return;
        }
        var permissions = Files.getPosixFilePermissions(directory);
        var self = ownUid(directory);
        if (uid(directory) != self) {
            throw new UnsafeDirectoryException(directory + " belongs to another user");
        }
        if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
            throw new UnsafeDirectoryException(
                    directory + " can be written by other users (" + PosixFilePermissions.toString(permissions)
                            + "); if none of them has written to it, run: chmod 700 " + directory);
        }
        for (var above = directory.getParent(); above != null; above = above.getParent()) {
            // Its owner can replace our directory by another one. The superuser can do so anyway.
            if (uid(above) != self && uid(above) != ROOT) {
                throw new UnsafeDirectoryException(above + " belongs to another user");
            }
            if (mayBeRenamedByOthers(above)) {
                throw new UnsafeDirectoryException(above + " can be written by all users");
            }
        }
        Files.setPosixFilePermissions(directory, DIRECTORY);
    }

    /** Returns whether this process runs as the superuser of a POSIX system. */
    static boolean isRoot(Path directory) throws IOException {
        return POSIX && ownUid(directory) == ROOT;
    }

    /**
     * Returns whether others can rename entries of the directory. With the sticky bit, as in {@code /tmp}, all users
     * can rename their own entries only.
     */
    private static boolean mayBeRenamedByOthers(Path directory) throws IOException {
        return Files.getPosixFilePermissions(directory).contains(OTHERS_WRITE)
                && ((int) Files.getAttribute(directory, "unix:mode") & STICKY) == 0;
    }

    private static int uid(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    /** Returns the owner of a file that this process has just created. */
    private static int ownUid(Path directory) throws IOException {
        Path probe;
        try {
            probe = Files.createTempFile(directory, "owner", null, only(FILE));
        } catch (AccessDeniedException e) {
            throw new UnsafeDirectoryException(directory + " belongs to another user, or cannot be written");
        }
        try {
            return uid(probe);
        } finally {
            Files.delete(probe);
        }
    }

    private static FileAttribute<?>[] only(Set<PosixFilePermission> permissions) {
        return POSIX
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(EnumSet.copyOf(permissions))}
                : new FileAttribute<?>[0];
    }
}
