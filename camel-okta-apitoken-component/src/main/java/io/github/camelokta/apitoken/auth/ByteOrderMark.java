package io.github.camelokta.apitoken.auth;

/** What some editors put in front of a text in UTF-8. Nobody sees it, so nobody could find it as the fault. */
final class ByteOrderMark {

    private static final String MARK = "\uFEFF";

    private ByteOrderMark() {}

    static String dropped(String text) {
        return text.startsWith(MARK) ? text.substring(MARK.length()) : text;
    }
}
