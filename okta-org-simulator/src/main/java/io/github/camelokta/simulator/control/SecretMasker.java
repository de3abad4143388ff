package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.state.OrgState;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps the values of the org's tokens out of what is told, wherever a client has put them; that there was one can
 * still be seen. A value of other characters than letters, digits and {@code . _ ~ -} is not recognized.
 */
final class SecretMasker {

    private static final String MASK = "[token value]";
    /** Of what values are made; the second, because a full stop may also be the text's own. */
    private static final List<Pattern> WORDS =
            List.of(Pattern.compile("[A-Za-z0-9._~-]+"), Pattern.compile("[A-Za-z0-9_-]+"));

    private final OrgState state;

    SecretMasker(OrgState state) {
        this.state = state;
    }

    /** Null for null. */
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
