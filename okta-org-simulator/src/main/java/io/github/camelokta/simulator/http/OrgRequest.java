package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.state.Origin;
import io.github.camelokta.simulator.state.Principal;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.Set;

/**
 * The part of a request that endpoints see.
 *
 * @param requestId the {@code x-okta-request-id} of the response
 * @param baseUrl scheme and authority as the caller wrote them; links in responses start with it
 * @param method in capitals
 * @param uri path and query as sent
 * @param path the path alone, as sent
 * @param id the variable part of the path, decoded; null when the route has none
 * @param query decoded
 * @param headers as sent
 * @param remoteAddress the caller's IP address
 * @param body null when the caller sent none
 */
record OrgRequest(
        String requestId,
        String baseUrl,
        String method,
        String uri,
        String path,
        String id,
        MultiMap query,
        MultiMap headers,
        String remoteAddress,
        String body) {

    static final String ID = "id";

    static OrgRequest of(RoutingContext context, String requestId) {
        HttpServerRequest request = context.request();
        String authority = request.authority() == null
                ? request.localAddress().toString()
                : request.authority().toString();
        return new OrgRequest(
                requestId,
                request.scheme() + "://" + authority,
                request.method().name(),
                request.uri(),
                request.path(),
                context.pathParam(ID),
                context.queryParams(),
                request.headers(),
                request.remoteAddress().hostAddress(),
                context.body().asString());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * Refuses parameters that this endpoint does not support: a response that ignored one would contain other elements
     * than Okta's.
     *
     * @param understood the names of the supported parameters
     */
    void requireParameters(Set<String> understood) throws OrgRefusedException {
        for (String name : query.names()) {
            if (!understood.contains(name)) {
                throw new OrgRefusedException(OktaError.validation(
                        name, "The simulator does not support this parameter, and would return a wrong set"));
            }
        }
    }

    /** Returns the absolute URL, as the caller wrote it. */
    String url() {
        return baseUrl + uri;
    }

    /** Returns null when the caller sent none. */
    String authorization() {
        return headers.get("Authorization");
    }

    /** Returns the origin to record for the changes that this request makes. */
    Origin origin(Principal principal) {
        return new Origin(
                principal.logParticipant(),
                remoteAddress,
                headers.get("User-Agent"),
                requestId,
                principal.apiTokenId());
    }

    /** Omits everything that may be secret. */
    @Override
    public String toString() {
        return "Call[" + uri + "]";
    }
}
