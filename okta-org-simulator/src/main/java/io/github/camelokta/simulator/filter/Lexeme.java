package io.github.camelokta.simulator.filter;

/** A lexical unit of a filter expression. Only words and strings have a text. */
record Lexeme(Kind kind, String text) {

    enum Kind {
        OPEN,
        CLOSE,
        WORD,
        STRING,
        END
    }

    /** Compares keywords and operators ignoring case. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
}
