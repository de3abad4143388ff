package io.github.camelokta.simulator.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks requests against the contract. */
final class RequestRules {

    private static final Map<String, List<String>> AUTHORIZATION_SCHEMES =
            Map.of("ssws", List.of("SSWS "), "oauth2", List.of("Bearer ", "DPoP "));

    private final Bodies bodies;
    private final Schemas schemas;

    RequestRules(Schemas schemas) {
        this.schemas = schemas;
        this.bodies = new Bodies(schemas);
    }

    /** Returns the violations of the request. */
    List<String> violations(ContractOperation operation, Map<String, String> pathValues, WireExchange exchange) {
        return Stream.of(
                        path(operation, pathValues),
                        query(operation, exchange),
                        headers(operation, exchange),
                        security(operation, exchange),
                        body(operation, exchange))
                .flatMap(List::stream)
                .map(violation -> "request " + violation)
                .toList();
    }

    private List<String> path(ContractOperation operation, Map<String, String> values) {
        return operation.parameters("path").stream()
                .flatMap(parameter -> value(parameter, values.get(name(parameter))).stream())
                .toList();
    }

    private List<String> query(ContractOperation operation, WireExchange exchange) {
        Map<String, Part> known =
                operation.parameters("query").stream().collect(Collectors.toMap(RequestRules::name, part -> part));
        String query = exchange.uri().getRawQuery();
        List<String> violations = new ArrayList<>();
        for (Map.Entry<String, String> sent : UrlEncoded.decode(query == null ? "" : query)) {
            Part parameter = known.get(sent.getKey());
            if (parameter == null) {
                violations.add("parameter " + sent.getKey() + " is not one of " + known.keySet());
            } else {
                violations.addAll(value(parameter, sent.getValue()));
            }
        }
        return violations;
    }

    private List<String> headers(ContractOperation operation, WireExchange exchange) {
        return operation.parameters("header").stream()
                .flatMap(parameter -> exchange.requestHeaders().allValues(name(parameter)).stream()
                        .flatMap(sent -> value(parameter, sent).stream()))
                .toList();
    }

    private List<String> value(Part parameter, String value) {
        return schemas.violations(parameter.child("schema"), value).stream()
                .map(violation -> "parameter " + name(parameter) + violation)
                .toList();
    }

    private static String name(Part parameter) {
        return parameter.child("name").text();
    }

    private static List<String> security(ContractOperation operation, WireExchange exchange) {
        List<Part> alternatives = operation.operation().child("security").elements();
        String authorization =
                exchange.requestHeaders().firstValue("Authorization").orElse("");
        boolean met = alternatives.isEmpty()
                || alternatives.stream()
                        .flatMap(alternative -> alternative.children().stream())
                        .flatMap(scheme -> AUTHORIZATION_SCHEMES.get(scheme.getKey()).stream())
                        .anyMatch(authorization::startsWith);
        return met ? List.of() : List.of("header Authorization is of no scheme that is let in here");
    }

    private List<String> body(ContractOperation operation, WireExchange exchange) {
        Part requestBody = operation.operation().child("requestBody");
        String body = exchange.requestBody() == null ? "" : exchange.requestBody();
        if (requestBody.exists()) {
            return bodies.violations(requestBody.child("content"), exchange.requestHeaders(), body);
        }
        return body.isEmpty() ? List.of() : List.of("there must be no body");
    }
}
