package io.github.camelokta.offboarding.policy;

/**
 * A pattern for names, whatever their case: {@code *} stands for any text, also none, {@code ?} for one character, and
 * everything else for itself.
 *
 * @param pattern the pattern; matches the whole of a name
 */
public record Glob(String pattern) {

    /** What other kinds of patterns mean something by; here it would silently match nothing. */
    private static final String ELSEWHERE_SPECIAL = "[]{}\\";

    /** @throws IllegalArgumentException if it is none; the message says why, and does not repeat it */
    public Glob {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("a pattern is empty; write a name with * and ? in it");
        }
        if (pattern.chars().anyMatch(c -> ELSEWHERE_SPECIAL.indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "a pattern has a bracket, brace or backslash in it; only * and ? stand for others,"
                            + " and ? can stand for such a character");
        }
    }

    /**
     * Whether a name is as the pattern says. Takes no longer than the length of the one times the length of the other:
     * whoever makes a token chooses its name.
     */
    public boolean matches(String name) {
        var wanted = folded(pattern);
        var given = folded(name);
        var p = 0;
        var g = 0;
        var star = -1;
        var behindStar = 0;
        while (g < given.length) {
            if (p < wanted.length && wanted[p] == '*') {
                star = p++;
                behindStar = g;
            } else if (p < wanted.length && (wanted[p] == '?' || wanted[p] == given[g])) {
                p++;
                g++;
            } else if (star >= 0) {
                // The last * takes one character more.
                p = star + 1;
                g = ++behindStar;
            } else {
                return false;
            }
        }
        while (p < wanted.length && wanted[p] == '*') {
            p++;
        }
        return p == wanted.length;
    }

    /** As {@link String#equalsIgnoreCase} compares. */
    private static int[] folded(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
    }
}
