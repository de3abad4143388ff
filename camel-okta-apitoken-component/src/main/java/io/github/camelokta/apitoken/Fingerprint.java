package io.github.camelokta.apitoken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Makes one short text from named values. It is the same only if all values are the same. */
final class Fingerprint {

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a value.
     *
     * @param value {@code null} for no value, which differs from an empty text
     */
    Fingerprint with(String name, Object value) {
        String written = value == null ? null : value.toString();
        text.append(name).append('=');
        // Starts with the length, so that one value cannot look like two.
        text.append(written == null ? "-" : written.length() + ":" + written).append('\n');
        return this;
    }

    String hash(int bytes) {
        return hash(text.toString(), bytes);
    }

    /** The first bytes of the SHA-256 of a text, as hexadecimal digits. */
    static String hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
