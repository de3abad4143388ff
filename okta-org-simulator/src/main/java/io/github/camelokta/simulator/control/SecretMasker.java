package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.OrgState;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces the values of the org's tokens by a mask, wherever a client has put them. A value that contains other
 * characters than letters, digits and {@code . _ ~ -} is not recognized.
 */
final class SecretMasker {

    private static final String MASK = "[token value]";
    /** Candidates for token values. The second pattern has no full stop, which may also end a sentence. */
    private static final List<Pattern> WORDS =
            List.of(Pattern.compile("[A-Za-z0-9._~-]+"), Pattern.compile("[A-Za-z0-9_-]+"));

    private final OrgState state;

    SecretMasker(OrgState state) {
        this.state = state;
    }

    /** Returns the text with all token values masked, or null for null. */
    String masked(String text) {
        String masked = text;
        for (Pattern words : WORDS) {
            masked = masked == null ? null : words.matcher(masked).replaceAll(this::masked);
        }
        return masked;
    }

    private String masked(MatchResult word) {
        return state.tokenByValue(word.group()).isPresent() ? MASK : Matcher.quoteReplacement(word.group());
    }
}
