package io.github.camelokta.simulator.filter;

/** A word of a filter expression; the text is meaningful for words and strings only. */
record Lexeme(Kind kind, String text) {

    enum Kind {
        OPEN,
        CLOSE,
        WORD,
        STRING,
        END
    }

    /** Keywords and operators count whatever their case. */
    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }
}
