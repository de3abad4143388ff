package io.github.camelokta.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What the org answers.
 *
 * @param headers what this answer says beside the headers every answer carries; a name may come more than once
 */
record Answer(int status, List<Map.Entry<String, String>> headers, Body body) {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    static Answer of(int status, String contentType, Body body) {
        return new Answer(
                status, contentType == null ? List.of() : List.of(Map.entry(CONTENT_TYPE, contentType)), body);
    }

    static Answer json(int status, Body body) {
        return of(status, JSON, body);
    }

    static Answer ok(Body body) {
        return json(200, body);
    }

    static Answer noContent() {
        return of(204, null, Body.NONE);
    }

    /** One header more. */
    Answer with(String name, String value) {
        return new Answer(
                status,
                Stream.concat(headers.stream(), Stream.of(Map.entry(name, value)))
                        .toList(),
                body);
    }

    /** The same answer where a header has this value and no other. */
    Answer having(String name, String value) {
        List<Map.Entry<String, String>> others = headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(name))
                .toList();
        return new Answer(status, others, body).with(name, value);
    }

    Answer withBody(Body newBody) {
        return new Answer(status, headers, newBody);
    }
}
