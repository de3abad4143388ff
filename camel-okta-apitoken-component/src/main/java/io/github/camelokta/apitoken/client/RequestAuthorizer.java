package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.OutgoingRequest;
import io.github.camelokta.apitoken.auth.TokenEndpoint;
import io.github.camelokta.apitoken.http.HttpRequest;
import io.github.camelokta.apitoken.http.UriEncoding;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the HTTP request of each attempt. The credentials may change in between, and a proof is valid only once. */
interface RequestAuthorizer {

    HttpRequest next();

    /**
     * Replaces credentials that Okta refused.
     *
     * @return whether the next attempt has others
     */
    default boolean renew(HttpRequest refused) {
        return false;
    }

    /**
     * Authorizes requests with the credentials of the org.
     *
     * @param customHeaders the headers that the user has configured
     */
    static RequestAuthorizer of(Authorization authorization, OktaRequest request, Map<String, String> customHeaders) {
        OutgoingRequest outgoing = new OutgoingRequest(request.method(), request.uri(), request.scope());
        return new RequestAuthorizer() {
            @Override
            public HttpRequest next() {
                Map<String, String> credentials = authorization.headers(outgoing);
                return request.body() == null
                        ? request.toHttp(credentials, customHeaders, null)
                        : request.toHttp(
                                credentials,
                                withContentType(customHeaders, "application/json"),
                                Json.text(request.body()));
            }

            @Override
            public boolean renew(HttpRequest refused) {
                return authorization.renew(outgoing, refused.credentials());
            }
        };
    }

    /** Makes requests for access tokens, which bring their own credentials. */
    static RequestAuthorizer of(
            Supplier<TokenEndpoint.Request> attempts, OktaRequest request, Map<String, String> customHeaders) {
        return () -> {
            TokenEndpoint.Request attempt = attempts.get();
            return request.toHttp(
                    attempt.headers(),
                    withContentType(customHeaders, "application/x-www-form-urlencoded"),
                    UriEncoding.form(attempt.form()));
        };
    }

    private static Map<String, String> withContentType(Map<String, String> customHeaders, String contentType) {
        if (customHeaders.isEmpty()) {
            return Map.of("Content-Type", contentType);
        }
        Map<String, String> all = new HashMap<>(customHeaders);
        all.put("Content-Type", contentType);
        return all;
    }
}
