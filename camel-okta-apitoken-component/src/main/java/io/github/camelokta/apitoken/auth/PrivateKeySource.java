package io.github.camelokta.apitoken.auth;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Where the private key of an app comes from. It is PEM (PKCS#1, PKCS#8 or SEC1, not encrypted) or a private JWK, and
 * an RSA key of 2048 bits at least or an EC key of the curve P-256, P-384 or P-521.
 *
 * @since 1.0.0
 */
public abstract sealed class PrivateKeySource {

    private static final String OPTION = "privateKey";

    private PrivateKeySource() {}

    /**
     * The key itself.
     *
     * @param text PEM, whose line breaks may have become spaces or the two characters {@code \n} on the way through an
     *     environment variable, or a JWK
     * @return the source
     * @throws IllegalArgumentException if the text is blank; the message names the option {@code privateKey}
     */
    public static PrivateKeySource text(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException(
                    "The option privateKey is missing: give it the private key of the app, as PEM or JWK, or its file");
        }
        return new Text(text.strip());
    }

    /**
     * A file that holds the key. It is read again when it changes; while it is gone or makes no sense, the key it held
     * before is used on.
     *
     * @param file a text file in UTF-8
     * @return the source
     */
    public static PrivateKeySource file(Path file) {
        return new File(file.toAbsolutePath());
    }

    /** Reads the key now, and again whenever it changes. */
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
                throw e.of("The option " + OPTION);
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
