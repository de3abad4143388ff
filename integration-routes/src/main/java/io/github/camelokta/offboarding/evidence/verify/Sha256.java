package io.github.camelokta.offboarding.evidence.verify;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in hexadecimal. */
final class Sha256 {

    private Sha256() {}

    /**
     * Returns the hash of a salt followed by the UTF-8 bytes of a text; for a text without UTF-8 bytes, it returns
     * something that is not a hash.
     */
    static String of(byte[] salt, String text) {
        try {
            // String.getBytes would turn a lone surrogate into a question mark, so two texts would have the same hash.
            var bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update(bytes);
            return HexFormat.of().formatHex(digest.digest());
        } catch (CharacterCodingException e) {
            return "none, as it is not text";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Returns the hash of a text. */
    static String of(String text) {
        return of(new byte[0], text);
    }
}
