package io.github.camelokta.simulator.http;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A response of the org.
 *
 * @param headers in addition to the headers that every response has; a name may appear more than once
 */
record OrgResponse(int status, List<Map.Entry<String, String>> headers, ResponseBody body) {

    private static final String CONTENT_TYPE = "Content-Type";
    private static final String JSON = "application/json";

    static OrgResponse of(int status, String contentType, ResponseBody body) {
        return new OrgResponse(
                status, contentType == null ? List.of() : List.of(Map.entry(CONTENT_TYPE, contentType)), body);
    }

    static OrgResponse json(int status, ResponseBody body) {
        return of(status, JSON, body);
    }

    static OrgResponse ok(ResponseBody body) {
        return json(200, body);
    }

    static OrgResponse noContent() {
        return of(204, null, ResponseBody.NONE);
    }

    /** Returns the same response with one more header. */
    OrgResponse with(String name, String value) {
        return new OrgResponse(
                status,
                Stream.concat(headers.stream(), Stream.of(Map.entry(name, value)))
                        .toList(),
                body);
    }

    /** Returns the same response with this as the only value of the header. */
    OrgResponse having(String name, String value) {
        List<Map.Entry<String, String>> others = headers.stream()
                .filter(header -> !header.getKey().equalsIgnoreCase(name))
                .toList();
        return new OrgResponse(status, others, body).with(name, value);
    }

    OrgResponse withBody(ResponseBody newBody) {
        return new OrgResponse(status, headers, newBody);
    }
}
