package io.github.camelokta.apitoken.auth;

/** Drops the invisible mark that some editors write at the start of a text in UTF-8. */
final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    static String dropped(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
