package io.github.camelokta.offboarding.text;

/** Text that can be shown, logged and compared without surprises. */
public final class PlainText {

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
