package io.github.camelokta.offboarding.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The conditions under which the ledger can hold a text. PostgreSQL counts bytes, and a row of an index holds about
 * 2,700: the database refuses a longer text each time it is sent, so it must be refused on the way in. Limits are in
 * bytes of UTF-8.
 */
public final class StorableText {

    /** The longest source, and the longest id of an event; there is an index on both together. */
    public static final int LONGEST_IDENTITY = 400;

    /**
     * The longest Okta user id, login or e-mail address. Each has an index together with the source, in lower case,
     * which may have half as many bytes again.
     */
    public static final int LONGEST_IDENTIFIER = 1024;

    /** The longest text for people to read: a name, a reason, a comment. */
    public static final int LONGEST_PROSE = 4096;

    /** The longest id of a token that can be sent to Okta. */
    private static final int LONGEST_TOKEN_ID = 64;

    private static final int REPLACEMENT = 0xFFFD;
    private static final int BYTES_OF_HASH = 8;

    private StorableText() {}

    /**
     * Returns what is wrong with a text, for its sender; never repeats the text.
     *
     * @param longest how many bytes of UTF-8 it may have
     */
    public static Optional<String> complaint(String text, int longest) {
        if (!PlainText.isPlain(text)) {
            return Optional.of("contains control characters");
        }
        if (text.codePoints().anyMatch(StorableText::isSurrogate)) {
            return Optional.of("contains half a character (a surrogate without its other half)");
        }
        // Checked last, because half a character has no bytes.
        return bytes(text) > longest
                ? Optional.of("has more than " + longest + " bytes in UTF-8; a letter that is not ASCII has 2 to 4")
                : Optional.empty();
    }

    /**
     * Returns a form of the text that the ledger can hold, for texts that no sender can correct. It stays as it is if
     * possible. Otherwise it is shortened, and marked by an ellipsis and a part of its hash, so that it cannot be taken
     * for another text.
     *
     * @param longest how many bytes of UTF-8 may stay as they are
     */
    public static String storable(String text, int longest) {
        return complaint(text, longest).isEmpty() ? text : shortened(text, longest) + "…" + hash(text);
    }

    /**
     * Returns the form in which the id of a token is written down: always the same, whichever list shows it.
     *
     * @param id as Okta wrote it, or null
     * @return the id; empty if there is none; shortened and marked if Okta does not give such ids
     */
    public static String tokenId(String id) {
        return id == null ? "" : storable(id, LONGEST_TOKEN_ID);
    }

    private static String shortened(String text, int longest) {
        var kept = new StringBuilder();
        var length = 0;
        for (var points = text.codePoints().iterator(); points.hasNext(); ) {
            var point = points.nextInt();
            kept.appendCodePoint(
                    isSurrogate(point) || !PlainText.isPlain(Character.toString(point)) ? REPLACEMENT : point);
            length += bytes(kept.substring(kept.offsetByCodePoints(kept.length(), -1)));
            if (length > longest) {
                return kept.substring(0, kept.offsetByCodePoints(kept.length(), -1));
            }
        }
        return kept.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        // Not over the bytes in a character set, because half a character has none.
        var units = ByteBuffer.allocate(text.length() * Character.BYTES);
        units.asCharBuffer().put(text);
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(units.array());
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES_OF_HASH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
