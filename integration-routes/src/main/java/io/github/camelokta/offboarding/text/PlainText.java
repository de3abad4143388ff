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
     * Whether the text has no character that controls a terminal or a page instead of standing for something: control
     * characters (C0, DEL and C1), line and paragraph separators, and those that turn the direction of the text around.
     *
     * @param text any text
     */
    public static boolean isPlain(String text) {
        return text.codePoints().noneMatch(PlainText::controls);
    }

    /** Whether the text is visible ASCII alone, and not empty: no space, and nothing that looks like something else. */
    public static boolean isVisibleAscii(String text) {
        return !text.isEmpty() && text.chars().allMatch(character -> character > ' ' && character < 0x7F);
    }

    /**
     * The text without what stands around it and cannot be seen: spaces of every kind, among them those that do not
     * break, characters without width, and byte order marks. Spreadsheets and web pages leave them behind.
     *
     * @return the text; empty where there is nothing to be seen
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

    /** The embeddings, overrides and isolates of Unicode; its marks, which names need, are none of them. */
    private static boolean turnsDirection(int character) {
        return (character >= 0x202A && character <= 0x202E) || (character >= 0x2066 && character <= 0x2069);
    }
}
