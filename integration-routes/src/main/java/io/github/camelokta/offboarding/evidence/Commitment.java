package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.text.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/**
 * Stands in a record for a text that may have to be erased: SHA-256 over 16 random bytes, the salt, followed by the
 * text in UTF-8; written as 64 lower-case hexadecimal digits. With the salt and the text, anyone can show that the
 * record meant that text. Without the salt, the text cannot be found out, not even by trying all names there are.
 */
final class Commitment {

    private static final int SALT_LENGTH = 16;

    private final byte[] salt;
    private final String text;

    private Commitment(byte[] salt, String text) {
        this.salt = salt;
        this.text = text;
    }

    /**
     * Commits to a text, in the form in which it can be {@linkplain CanonicalJson#storable stored}, with a new salt.
     */
    static Commitment to(String text, SecureRandom random) {
        var salt = new byte[SALT_LENGTH];
        random.nextBytes(salt);
        return new Commitment(salt, CanonicalJson.storable(text));
    }

    byte[] salt() {
        return salt.clone();
    }

    String text() {
        return text;
    }

    String hash() {
        return Sha256.of(salt, text.getBytes(StandardCharsets.UTF_8));
    }
}
