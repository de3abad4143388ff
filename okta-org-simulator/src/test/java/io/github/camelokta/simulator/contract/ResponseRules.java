package io.github.camelokta.simulator.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks responses against the contract. */
final class ResponseRules {

    private final Bodies bodies;
    private final Schemas schemas;

    ResponseRules(Schemas schemas) {
        this.schemas = schemas;
        this.bodies = new Bodies(schemas);
    }

    /** Returns the violations of the response, which must be one of the described ones. */
    List<String> violations(Part responses, WireExchange exchange) {
        Part response = responses.child(String.valueOf(exchange.status()));
        if (!response.exists()) {
            return List.of("status " + exchange.status() + " is not one of "
                    + responses.children().stream().map(Map.Entry::getKey).toList());
        }
        return Stream.concat(headers(response, exchange).stream(), body(response, exchange).stream())
                .map(violation -> "response " + violation)
                .toList();
    }

    private List<String> headers(Part response, WireExchange exchange) {
        List<String> violations = new ArrayList<>();
        for (Map.Entry<String, Part> header : response.child("headers").children()) {
            String name = "header " + header.getKey();
            List<String> values = exchange.headers().allValues(header.getKey());
            if (values.isEmpty() && header.getValue().child("required").node().booleanValue()) {
                violations.add(name + " is missing");
            }
            if (values.size() > 1 && !header.getValue().child("x-repeatable").exists()) {
                violations.add(name + " comes " + values.size() + " times");
            }
            for (String value : values) {
                schemas.violations(header.getValue().child("schema"), value)
                        .forEach(violation -> violations.add(name + violation));
            }
        }
        return violations;
    }

    private List<String> body(Part response, WireExchange exchange) {
        Part content = response.child("content");
        if (content.exists()) {
            return bodies.violations(content, exchange.headers(), exchange.body());
        }
        return exchange.body().isEmpty()
                        && exchange.headers().firstValue("Content-Type").isEmpty()
                ? List.of()
                : List.of("there must be no body and no Content-Type");
    }
}
