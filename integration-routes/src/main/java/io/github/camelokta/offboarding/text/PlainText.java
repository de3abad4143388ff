package io.github.camelokta.offboarding.text;

/** Text that can be shown, logged and compared without surprises. */
public final class PlainText {

    private static final int SOFT_HYPHEN = 0x00AD;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int WORD_JOINER = 0x2060;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private PlainText() {}

    /**
     * Returns whether the text has no character that controls a terminal or a page: no control characters (C0, DEL and
     * C1), line and paragraph separators, or characters that change the direction of the text.
     *
     * @param text any text
     */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(PlainText::controls);
    }

    /**
     * Returns whether the text is visible ASCII only, and not empty: no space, and nothing that looks like another
     * character.
     */
    public static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }

    /**
     * Returns the text without invisible characters around it: spaces of every kind, including non-breaking ones,
     * characters without width, and byte order marks. Spreadsheets and web pages leave them behind.
     *
     * @return the text; empty if nothing of it is visible
     */
    public static String stripped(String text) {
        var begin = 0;
        var end = text.length();
        while (begin < end && isInvisible(text.codePointAt(begin))) {
            begin += Character.charCount(text.codePointAt(begin));
        }
        while (end > begin && isInvisible(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(begin, end);
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || switch (character) {
                    case SOFT_HYPHEN,
                            ZERO_WIDTH_SPACE,
                            ZERO_WIDTH_NON_JOINER,
                            ZERO_WIDTH_JOINER,
                            WORD_JOINER,
                            BYTE_ORDER_MARK -> true;
                    default -> false;
                };
    }

    private static boolean controls(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> turnsDirection(character);
        };
    }

    /**
     * Returns whether the character is one of Unicode's embeddings, overrides and isolates. Its marks, which names
     * need, are not among them.
     */
    private static boolean turnsDirection(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
