package io.github.camelokta.apitoken.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The token endpoint of a simulated org, without a rate limiter and retries. */
record HttpTokenEndpoint(HttpClient http, URI uri) implements TokenEndpoint {

    @Override
    public Response post(Supplier<Request> attempt) {
        Request request = attempt.get();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(request.form().entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
        request.headers().forEach(builder::header);
        return new HttpTokenResponse(send(http, builder.build()));
    }

    static HttpResponse<String> send(HttpClient http, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private record HttpTokenResponse(HttpResponse<String> response) implements Response {

        @Override
        public int status() {
            return response.statusCode();
        }

        @Override
        public Map<String, Object> body() {
            try {
                return new JsonMapper().readValue(response.body(), new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<String> header(String name) {
            return response.headers().firstValue(name);
        }

        @Override
        public RuntimeException refused(String advice) {
            return new IllegalStateException(
                    body().get("error") + ": " + body().get("error_description") + " " + advice);
        }
    }
}
