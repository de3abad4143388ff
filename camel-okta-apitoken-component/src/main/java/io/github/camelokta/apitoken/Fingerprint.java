package io.github.camelokta.apitoken;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Named values as one short text: the same for the same values alone, however long they are and whatever is in them.
 */
final class Fingerprint {

    private final StringBuilder text = new StringBuilder();

    /**
     * Adds a value.
     *
     * @param value null for none, which is another one than an empty text
     */
    Fingerprint with(String name, Object value) {
        String written = value == null ? null : value.toString();
        text.append(name).append('=');
        // Its length comes first, so that no value can look like two.
        text.append(written == null ? "-" : written.length() + ":" + written).append('\n');
        return this;
    }

    String hash(int bytes) {
        return hash(text.toString(), bytes);
    }

    /** So many bytes of the SHA-256 of a text, as hexadecimal digits. */
    static String hash(String text, int bytes) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
