package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelokta.apitoken.auth.TokenEndpoint;
import io.github.camelokta.apitoken.model.OktaError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token endpoint of an org, called like the rest of it: in turn, within the budget, repeated if that is worth it.
 */
final class OrgTokenEndpoint implements TokenEndpoint {

    private static final int MAX_BYTES = 64 * 1024;

    private final OrgUrl org;
    private final OktaRequest request;
    private final Gate gate;
    private final HttpTransport transport;
    private final CallSettings settings;

    OrgTokenEndpoint(OrgUrl org, Gate gate, HttpTransport transport, CallSettings settings) {
        this.org = org;
        this.request = OktaRequest.token(URI.create(org + "/oauth2/v1/token"));
        this.gate = gate;
        this.transport = transport;
        this.settings = settings;
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Answer post(Supplier<Request> attempt) {
        AttemptSource source = () -> Attempt.form(attempt.get(), settings.headers());
        return new Caller(gate, transport, org, settings, request, source, SendGuard.NONE).call(this::answer);
    }

    private Answer answer(HttpAnswer answer) throws IOException {
        Map<String, Object> body = body(answer);
        OktaResponse<OktaError> error = OktaResponse.of(OktaError.of(body), answer);
        return new Answer() {
            @Override
            public int status() {
                return error.status();
            }

            @Override
            public Map<String, Object> body() {
                return body;
            }

            @Override
            public Optional<String> header(String name) {
                return answer.first(name);
            }

            @Override
            public RuntimeException refused(String advice) {
                return Failures.refused(request, error, advice);
            }

            /** The body may be an access token. */
            @Override
            public String toString() {
                return "Answer[" + error.status() + "]";
            }
        };
    }

    /** A success has to be JSON; a refusal stands whatever its body is. */
    private static Map<String, Object> body(HttpAnswer answer) throws IOException {
        byte[] bytes = answer.body().readNBytes(MAX_BYTES);
        try {
            return Json.object(new ByteArrayInputStream(bytes));
        } catch (JacksonException e) {
            if (answer.status() == 200) {
                // Without its cause, which may quote an access token.
                throw new UnacceptableAnswerException("it is not the JSON that was expected");
            }
            return Map.of();
        }
    }
}
