package io.github.camelokta.simulator.contract;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An operation of the contract.
 *
 * @param path a template such as {@code /api/v1/zones/{id}}
 * @param pathItem what the operations of the path have in common
 * @param operation what is the operation's own
 */
record ContractOperation(String id, String method, String path, Part pathItem, Part operation) {

    boolean isTemplate() {
        return path.contains("{");
    }

    /** Returns the decoded values of the template's parameters, or empty when the path does not match. */
    Optional<Map<String, String>> match(String rawPath) {
        String[] wanted = path.split("/", -1);
        String[] found = rawPath.split("/", -1);
        if (wanted.length != found.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i].startsWith("{") && !found[i].isEmpty()) {
                values.put(
                        wanted[i].substring(1, wanted[i].length() - 1),
                        URLDecoder.decode(found[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            } else if (!wanted[i].equals(found[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }

    List<Part> parameters(String in) {
        return Stream.of(pathItem, operation)
                .flatMap(part -> part.child("parameters").elements().stream())
                .filter(parameter -> parameter.child("in").text().equals(in))
                .toList();
    }

    /** Returns whether it requires a credential. */
    boolean isSecured() {
        return !operation.child("security").elements().isEmpty();
    }

    /** Returns the OAuth 2.0 scopes that allow it; empty when apps may not call it. */
    List<String> scopes() {
        return operation.child("security").elements().stream()
                .flatMap(alternative -> alternative.child("oauth2").elements().stream())
                .map(Part::text)
                .toList();
    }

    Part responses() {
        return operation.child("responses");
    }
}
