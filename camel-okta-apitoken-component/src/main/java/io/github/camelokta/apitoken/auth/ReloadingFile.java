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
 * The value in a file, which is read again when the file changes. If the file is missing or malformed, for example
 * while it is being written, the last value stays. Safe for concurrent use.
 */
final class ReloadingFile<T> {

    private static final Logger LOG = LoggerFactory.getLogger(ReloadingFile.class);
    private static final int MAX_BYTES = 64 * 1024;

    private final String option;
    private final Path file;
    private final Reader<T> reader;
    private volatile Read<T> last;

    /** Reads a value from the text of a file. */
    @FunctionalInterface
    interface Reader<T> {
        T read(String text) throws InvalidSecretException;
    }

    /** Attributes that show whether a file was changed or replaced, without reading it. */
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

    /** The value of an API token, which a user may have configured instead of the name of a file. */
    private static final Pattern SECRET = Pattern.compile("00[A-Za-z0-9_-]{30,}");

    /**
     * Reads a file.
     *
     * @param option the option with the name of the file, for messages
     * @throws IllegalArgumentException if the file cannot be read or is malformed. The message names the option and the
     *     file
     */
    ReloadingFile(String option, Path file, Reader<T> reader) {
        this.option = option;
        this.file = file.toAbsolutePath();
        this.reader = reader;
        Stamp stamp = Stamp.of(this.file);
        try {
            last = new Read<>(stamp, read());
        } catch (InvalidSecretException e) {
            throw e.about(subject());
        }
    }

    Path file() {
        return file;
    }

    /** Returns the value. Only the attributes of the file are read if it has not changed. */
    T get() {
        return Stamp.of(file).equals(last.stamp()) ? last.value() : readAgain();
    }

    /** Reads the file even if it does not seem to have changed. */
    synchronized T readAgain() {
        // The stamp is taken first, so that a change during reading is noticed later.
        Stamp stamp = Stamp.of(file);
        try {
            last = new Read<>(stamp, read());
        } catch (InvalidSecretException e) {
            LOG.warn("{} {}. The last value is still used.", subject(), e.getMessage());
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
