package io.github.camelokta.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How many users and tokens to generate, as written on the command line: {@code users=N,tokens=N}, either of them
 * optional.
 */
record GeneratedSize(int users, int tokens) {

    static final GeneratedSize NOTHING = new GeneratedSize(0, 0);

    private static final String USERS = "users";
    private static final String TOKENS = "tokens";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern COMMA = Pattern.compile(",");

    /**
     * Parses the value of the option.
     *
     * @throws IllegalArgumentException with a message that names the part at fault and the fix
     */
    static GeneratedSize parse(String text) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        for (String part : COMMA.split(text, -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !List.of(USERS, TOKENS).contains(key)) {
                throw new IllegalArgumentException(
                        "'" + part + "' is neither users=N nor tokens=N; write for example users=50,tokens=200");
            }
            if (sizes.put(key, count(key, part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException(key + " is given more than once; give it once");
            }
        }
        return new GeneratedSize(sizes.getOrDefault(USERS, 0), sizes.getOrDefault(TOKENS, 0));
    }

    private static int count(String key, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(key + "='" + text + "' is not a number of " + key
                    + "; write up to nine digits, for example " + key + "=50");
        }
        return Integer.parseInt(text);
    }
}
