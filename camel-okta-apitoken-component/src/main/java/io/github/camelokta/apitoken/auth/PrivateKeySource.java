package io.github.camelokta.apitoken.auth;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The source of the private key of an app. The key is PEM (PKCS#1, PKCS#8 or SEC1, not encrypted) or a private JWK. It
 * is an RSA key of at least 2048 bits, or an EC key of the curve P-256, P-384 or P-521.
 *
 * @since 1.0.0
 */
public abstract sealed class PrivateKeySource {

    private static final String OPTION = "privateKey";

    private PrivateKeySource() {}

    /**
     * A key as text.
     *
     * @param text PEM or a JWK. The line breaks of PEM may be spaces or the two characters {@code \n}, as in
     *     environment variables
     * @return the source
     * @throws IllegalArgumentException if the text is blank. The message names the option {@code privateKey}
     */
    public static PrivateKeySource text(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "The option privateKey is missing: set it to the private key of the app, as PEM or JWK, or its file");
        }
        return new Text(text.strip());
    }

    /**
     * A file with the key. It is read again when it changes. While it is missing or malformed, the last key is still
     * used.
     *
     * @param file a text file in UTF-8
     * @return the source
     */
    public static PrivateKeySource file(Path file) {
        return new File(file.toAbsolutePath());
    }

    /** Reads the key now, and again when it changes. */
    abstract <T> Supplier<T> read(ReloadingFile.Reader<T> reader);

    private static final class Text extends PrivateKeySource {

        private final String key;

        Text(String key) {
            this.key = key;
        }

        @Override
        <T> Supplier<T> read(ReloadingFile.Reader<T> reader) {
            try {
                T value = reader.read(key);
                return () -> value;
            } catch (InvalidSecretException e) {
                throw e.about("The option " + OPTION);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Text that && key.equals(that.key);
        }

        @Override
        public int hashCode() {
            return Objects.hash(Text.class, key);
        }

        @Override
        public String toString() {
            return "******";
        }
    }

    private static final class File extends PrivateKeySource {

        private final Path path;

        File(Path path) {
            this.path = path;
        }

        @Override
        <T> Supplier<T> read(ReloadingFile.Reader<T> reader) {
            return new ReloadingFile<>(OPTION, path, reader)::get;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof File that && path.equals(that.path);
        }

        @Override
        public int hashCode() {
            return Objects.hash(File.class, path);
        }

        @Override
        public String toString() {
            return path.toString();
        }
    }
}
