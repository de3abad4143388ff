package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.OrgState;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the values of the org's tokens out of what is told, wherever a client has put them; that there was one can still
 * be seen. A value of other characters than letters, digits and {@code . _ ~ -} is not recognized.
 */
final class Secrets {

    private static final String MASK = "[token value]";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._~-]+");

    private final OrgState state;

    Secrets(OrgState state) {
        this.state = state;
    }

    /** Null for null. */
    String masked(String text) {
        return text == null
                ? null
                : WORD.matcher(text)
                        .replaceAll(word -> state.tokenByValue(word.group()).isPresent()
                                ? MASK
                                : Matcher.quoteReplacement(word.group()));
    }
}
