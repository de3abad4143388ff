package io.github.camelokta.apitoken.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;

/** Responds as it is told, and keeps what it was asked. */
final class FakeTokenEndpoint implements TokenEndpoint {

    static final URI ADDRESS = URI.create("https://example.okta.com/oauth2/v1/token");

    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Function<Request, Response> server;
    private final int attempts;

    private FakeTokenEndpoint(Function<Request, Response> server, int attempts) {
        this.server = server;
        this.attempts = attempts;
    }

    static FakeTokenEndpoint responding(Function<Request, Response> server) {
        return new FakeTokenEndpoint(server, 1);
    }

    /** Responds one after the other; the last one again and again. */
    static FakeTokenEndpoint responding(Response... responses) {
        List<Response> left = new CopyOnWriteArrayList<>(responses);
        return responding(request -> left.size() > 1 ? left.remove(0) : left.get(0));
    }

    /** Every response takes so many attempts, as after 429. */
    FakeTokenEndpoint afterAttempts(int number) {
        return new FakeTokenEndpoint(server, number);
    }

    List<Request> requests() {
        return requests;
    }

    @Override
    public URI uri() {
        return ADDRESS;
    }

    @Override
    public Response post(Supplier<Request> attempt) {
        Request request = null;
        for (int i = 0; i < attempts; i++) {
            request = attempt.get();
            requests.add(request);
        }
        return server.apply(request);
    }

    static FakeResponse bearer(String value) {
        return granted("{\"token_type\":\"Bearer\",\"expires_in\":3600,\"access_token\":\"" + value + "\"}");
    }

    static FakeResponse dpop(String value) {
        return granted("{\"token_type\":\"DPoP\",\"expires_in\":3600,\"access_token\":\"" + value + "\"}");
    }

    static FakeResponse granted(String body) {
        return new FakeResponse(200, body, Map.of());
    }

    static FakeResponse refused(int status, String error) {
        return new FakeResponse(status, "{\"error\":\"" + error + "\",\"error_description\":\"no\"}", Map.of());
    }

    static FakeResponse nonce(String nonce) {
        return refused(400, "use_dpop_nonce").with("dpop-nonce", nonce);
    }

    /** What the responses make of an advice. */
    static final class RefusedException extends RuntimeException {
        RefusedException(String message) {
            super(message);
        }
    }

    record FakeResponse(int status, String json, Map<String, String> headers) implements Response {

        FakeResponse with(String name, String value) {
            return new FakeResponse(status, json, Map.of(name, value));
        }

        @Override
        public Map<String, Object> body() {
            try {
                return new JsonMapper().readValue(json, new TypeReference<>() {});
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Optional<String> header(String name) {
            Map<String, String> inAnyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            inAnyCase.putAll(headers);
            return Optional.ofNullable(inAnyCase.get(name));
        }

        @Override
        public RuntimeException refused(String advice) {
            return new RefusedException(advice);
        }
    }
}
