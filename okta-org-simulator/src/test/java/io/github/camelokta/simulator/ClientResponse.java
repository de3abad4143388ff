package io.github.camelokta.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.List;

/** A response that a client received. */
public record ClientResponse(HttpResponse<String> response) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public int status() {
        return response.statusCode();
    }

    public String body() {
        return response.body();
    }

    public JsonNode json() {
        try {
            return MAPPER.readTree(body());
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + body(), e);
        }
    }

    /** Returns the text at this pointer of each element of a list. */
    public List<String> each(String pointer) {
        return json().valueStream().map(element -> element.at(pointer).asText()).toList();
    }

    public String errorCode() {
        return json().path("errorCode").asText();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse(null);
    }

    public List<String> headers(String name) {
        return response.headers().allValues(name);
    }

    public long rateLimit(String part) {
        return response.headers().firstValueAsLong("X-Rate-Limit-" + part).orElseThrow();
    }

    /** Returns the target of the {@code Link} header with this relation, or null. */
    public String link(String relation) {
        return headers("Link").stream()
                .filter(link -> link.endsWith("; rel=\"" + relation + "\""))
                .map(link -> link.substring(1, link.indexOf('>')))
                .findFirst()
                .orElse(null);
    }
}
