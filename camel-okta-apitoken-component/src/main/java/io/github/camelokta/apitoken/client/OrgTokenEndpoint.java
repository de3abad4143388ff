package io.github.camelokta.apitoken.client;

import com.fasterxml.jackson.core.JacksonException;
import io.github.camelokta.apitoken.auth.TokenEndpoint;
import io.github.camelokta.apitoken.http.HttpResponse;
import io.github.camelokta.apitoken.http.HttpTransport;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.OktaError;
import io.github.camelokta.apitoken.ratelimit.RateLimiter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The token endpoint of an org. Its calls wait for the rate limit and are retried like all others. */
final class OrgTokenEndpoint implements TokenEndpoint {

    private static final int MAX_BYTES = 64 * 1024;

    private final OrgUrl org;
    private final OktaRequest request;
    private final RateLimiter rateLimiter;
    private final HttpTransport transport;
    private final CallSettings settings;

    OrgTokenEndpoint(OrgUrl org, RateLimiter rateLimiter, HttpTransport transport, CallSettings settings) {
        this.org = org;
        this.request = OktaRequest.token(URI.create(org + "/oauth2/v1/token"));
        this.rateLimiter = rateLimiter;
        this.transport = transport;
        this.settings = settings;
    }

    @Override
    public URI uri() {
        return request.uri();
    }

    @Override
    public Response post(Supplier<Request> attempt) {
        RequestAuthorizer authorizer = RequestAuthorizer.of(attempt, request, settings.headers());
        return new RetryingCall(rateLimiter, transport, org, settings, request, authorizer, SendGuard.NONE)
                .read(this::response);
    }

    private Response response(HttpResponse response) throws IOException {
        Map<String, Object> body = body(response);
        OktaResponse<OktaError> error = OktaResponse.of(OktaError.of(body), response);
        return new Response() {
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
                return response.header(name);
            }

            @Override
            public RuntimeException refused(String advice) {
                return ErrorMessages.refused(request, error, advice);
            }

            /** The body may be an access token. */
            @Override
            public String toString() {
                return "Response[" + error.status() + "]";
            }
        };
    }

    /** A response of success must be JSON. The body of a refusal may be anything. */
    private static Map<String, Object> body(HttpResponse response) throws IOException {
        byte[] bytes = response.body().readNBytes(MAX_BYTES);
        try {
            return Json.object(new ByteArrayInputStream(bytes));
        } catch (JacksonException e) {
            if (response.status() == 200) {
                // Without the cause, which may quote an access token.
                throw new UnacceptableResponseException("it is not the JSON that was expected");
            }
            return Map.of();
        }
    }
}
