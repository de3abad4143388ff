package io.github.camelokta.simulator.oauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The form of a token request. Each parameter appears at most once. */
final class TokenForm {

    private final Map<String, List<String>> parameters;

    private TokenForm(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    static TokenForm of(Map<String, List<String>> parameters) throws OAuthException {
        if (parameters.values().stream().anyMatch(values -> values.size() > 1)) {
            throw OAuthException.invalidRequest("A parameter comes more than once; send each of them once.");
        }
        return new TokenForm(parameters);
    }

    /** Returns the value of a parameter. An empty value counts as absent (RFC 6749 §3.2). */
    Optional<String> value(String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .filter(value -> !value.isEmpty())
                .findFirst();
    }
}
