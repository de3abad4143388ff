package io.github.camelokta.offboarding.policy;

/**
 * A pattern for names that ignores case: {@code *} stands for any text, even none, {@code ?} for one character, and
 * everything else for itself.
 *
 * @param pattern the pattern; must match the whole name
 */
public record Glob(String pattern) {

    /** Characters with a meaning in other kinds of patterns; here they would silently match nothing. */
    private static final String ELSEWHERE_SPECIAL = "[]{}\\";

    /** @throws IllegalArgumentException if the pattern is not valid; the message says why, and does not repeat it */
    public Glob {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("a pattern is empty; write a name with * and ? in it");
        }
        if (pattern.chars().anyMatch(c -> ELSEWHERE_SPECIAL.indexOf(c) >= 0)) {
            throw new IllegalArgumentException(
                    "a pattern contains a bracket, brace or backslash; only * and ? have a meaning,"
                            + " and ? can stand for such a character");
        }
    }

    /**
     * Returns whether a name matches the pattern. The time is bounded by the length of the pattern times the length of
     * the name, because anyone who makes a token chooses its name.
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
                // The last * takes one more character.
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

    /** Folds case as {@link String#equalsIgnoreCase} does. */
    private static int[] folded(String text) {
        return text.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .toArray();
    }
}
