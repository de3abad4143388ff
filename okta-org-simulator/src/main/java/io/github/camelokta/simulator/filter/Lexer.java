package io.github.camelokta.simulator.filter;

import io.github.camelokta.simulator.filter.Lexeme.Kind;

/** Splits a filter expression into lexemes. */
final class Lexer {

    private static final String ENDS_WORD = "()\"";

    private final String text;
    private int position;

    Lexer(String text) {
        this.text = text;
    }

    Lexeme next() throws InvalidFilterException {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        if (position == text.length()) {
            return new Lexeme(Kind.END, "");
        }
        return switch (text.charAt(position)) {
            case '(' -> punctuation(Kind.OPEN);
            case ')' -> punctuation(Kind.CLOSE);
            case '"' -> string();
            default -> word();
        };
    }

    private Lexeme punctuation(Kind kind) {
        position++;
        return new Lexeme(kind, "");
    }

    private Lexeme word() {
        int start = position;
        while (position < text.length() && !endsWord(text.charAt(position))) {
            position++;
        }
        return new Lexeme(Kind.WORD, text.substring(start, position));
    }

    private static boolean endsWord(char c) {
        return Character.isWhitespace(c) || ENDS_WORD.indexOf(c) >= 0;
    }

    private Lexeme string() throws InvalidFilterException {
        StringBuilder value = new StringBuilder();
        for (position++; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                position++;
                return new Lexeme(Kind.STRING, value.toString());
            }
            value.append(c == '\\' ? escaped() : c);
        }
        throw new InvalidFilterException("a string does not end");
    }

    private char escaped() throws InvalidFilterException {
        position++;
        if (position < text.length() && (text.charAt(position) == '"' || text.charAt(position) == '\\')) {
            return text.charAt(position);
        }
        throw new InvalidFilterException("only \\\" and \\\\ are escapes");
    }
}
