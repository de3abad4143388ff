package io.github.camelokta.apitoken.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a file says, read again when the file changes. A file that is gone or makes no sense, as in the middle of being
 * rewritten, does not change what it said before. Safe for concurrent use.
 */
final class ReloadingFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingFile.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final String option;
    private final Path file;
    private final Reader<T> reader;
    private volatile Read<T> last;

    /** Makes something of a text. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws InvalidSecretException;
    }

    /** Tells whether a file was changed, or another put in its place, without reading it. */
    private record Stamp(FileTime modified, long size, Object key) {

        private static final Stamp NO_FILE = new Stamp(null, 0, null);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
            } catch (IOException gone) {
                return NO_FILE;
            }
        }
    }

    private record Read<T>(Stamp stamp, T value) {}

    /** The value of an API token, which somebody gave in place of the file that holds it. */
    private static final Pattern SECRET = Pattern.compile("00[A-Za-z0-9_-]{30,}");

    /**
     * Reads a file.
     *
     * @param option the option that names it, for messages
     * @throws IllegalArgumentException if it cannot be read or makes no sense; the message names option and file
     */
    ReloadingFile(String option, Path file, Reader<T> reader) {
        this.option = option;
        this.file = file.toAbsolutePath();
        this.reader = reader;
        Stamp stamp = Stamp.of(this.file);
        try {
            last = new Read<>(stamp, read());
        } catch (InvalidSecretException e) {
            throw e.of(subject());
        }
    }

    Path file() {
        return file;
    }

    /** What the file says; unless it changed, that takes no more than a look at its attributes. */
    T get() {
        return Stamp.of(file).equals(last.stamp()) ? last.value() : readAgain();
    }

    /** What the file says, read again even if it does not seem to have changed. */
    synchronized T readAgain() {
        // The stamp is taken first: a change while the file is read is a change still to be seen.
        Stamp stamp = Stamp.of(file);
        try {
            last = new Read<>(stamp, read());
        } catch (InvalidSecretException e) {
            LOG.warn("{} {}. What it said before is used on.", subject(), e.getMessage());
            last = new Read<>(stamp, last.value());
        }
        return last.value();
    }

    private T read() throws InvalidSecretException {
        return reader.read(text());
    }

    private String text() throws InvalidSecretException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new InvalidSecretException("is not a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new InvalidSecretException("is larger than " + MAX_BYTES / 1024 + " KiB");
            }
            return ByteOrderMark.dropped(new String(bytes, StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            throw new InvalidSecretException("does not exist");
        } catch (IOException e) {
            throw new InvalidSecretException("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private String subject() {
        String name = String.valueOf(file.getFileName());
        return "The option " + option + ": "
                + (SECRET.matcher(name).matches()
                        ? "the file, whose name looks like an API token,"
                        : "the file " + file);
    }
}
