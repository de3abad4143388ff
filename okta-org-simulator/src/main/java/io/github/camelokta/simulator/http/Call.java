package io.github.camelokta.simulator.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/**
 * What an endpoint sees of a request.
 *
 * @param baseUrl scheme and authority as the caller wrote them; links in answers start with it
 * @param uri path and query as sent
 * @param path the path alone, as sent
 * @param id the last part of the path, decoded; null when the route has none
 * @param query decoded
 * @param authorization null when the caller sent none
 * @param body null when the caller sent none
 */
record Call(String baseUrl, String uri, String path, String id, MultiMap query, String authorization, String body) {

    static final String ID = "id";

    static Call of(RoutingContext context) {
        HttpServerRequest request = context.request();
        String authority = request.authority() == null
                ? request.localAddress().toString()
                : request.authority().toString();
        return new Call(
                request.scheme() + "://" + authority,
                request.uri(),
                request.path(),
                context.pathParam(ID),
                context.queryParams(),
                request.getHeader("Authorization"),
                context.body().asString());
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** Nobody's secret is shown. */
    @Override
    public String toString() {
        return "Call[" + uri + "]";
    }
}
