package io.github.camelokta.offboarding.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;

/**
 * A file's size and time when it was found; a program that writes to the file changes these.
 *
 * @param size its length in bytes
 * @param modified when it last changed
 */
record FileVersion(long size, FileTime modified) {

    static FileVersion of(BasicFileAttributes file) {
        return new FileVersion(file.size(), file.lastModifiedTime());
    }

    /** @throws IOException when the file is not as it was found any more */
    void requireOf(Path file) throws IOException {
        if (!equals(of(Files.readAttributes(file, BasicFileAttributes.class, NOFOLLOW_LINKS)))) {
            throw new IOException("It was changed while it was read");
        }
    }
}
