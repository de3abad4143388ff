package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.ratelimit.RateLimitStatus;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A request that was counted and can be handled: now, later, or with a fault.
 *
 * @param served the request and its connection
 * @param status the rate limits after this request was counted
 * @param duplicateHeaders whether the headers show both bucket and share, or only the tighter of the two
 * @param handler performs the operation, with all its effects, and returns the response
 * @param writer writes the body
 */
record PreparedRequest(
        ServedRequest served,
        RateLimitStatus status,
        boolean duplicateHeaders,
        Supplier<OrgResponse> handler,
        BodyWriter writer) {

    /** Performs the operation and sends its response. */
    void proceed() {
        respond(handler.get());
    }

    void respond(OrgResponse response) {
        respond(response, writer::write);
    }

    /** Sends the status and headers, and lets the given function write the body. */
    void respond(OrgResponse response, BiConsumer<HttpServerResponse, ResponseBody> writing) {
        served.startResponse(response, limits()).ifPresent(http -> writing.accept(http, response.body()));
    }

    private List<RateLimit> limits() {
        return duplicateHeaders ? status.all() : List.of(status.tightest());
    }

    PreparedRequest withLimit(RateLimit limit) {
        return new PreparedRequest(served, RateLimitStatus.of(limit), duplicateHeaders, handler, writer);
    }
}
