package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.Operation;
import io.github.camelokta.simulator.RecordedRequest;
import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.state.Ids;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A request and the one chance to answer it: writes both down, and puts the headers on that every answer carries. */
final class Exchange {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final RoutingContext context;
    private final Journal journal;
    private final Clock clock;
    private final String requestId = Ids.request();

    Exchange(RoutingContext context, Journal journal, Clock clock) {
        this.context = context;
        this.journal = journal;
        this.clock = clock;
    }

    void arrived(Operation operation) {
        HttpServerRequest request = context.request();
        journal.arrived(new RecordedRequest(
                clock.instant(),
                operation,
                request.method().name(),
                request.path(),
                request.query(),
                headers(request),
                context.body().asString(),
                0,
                requestId));
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach((name, value) -> headers.merge(name, value, (a, b) -> a + ", " + b));
        headers.remove("Authorization");
        return Collections.unmodifiableMap(headers);
    }

    /** Sends the answer, unless the caller has gone. */
    void answer(Answer answer, RateLimit limit) {
        HttpServerResponse response = context.response();
        if (response.closed()) {
            return;
        }
        journal.answered(requestId, answer.status());
        response.setStatusCode(answer.status())
                .putHeader("x-okta-request-id", requestId)
                .putHeader("Date", HTTP_DATE.format(clock.instant()))
                .putHeader("X-Rate-Limit-Limit", String.valueOf(limit.limit()))
                .putHeader("X-Rate-Limit-Remaining", String.valueOf(limit.remaining()))
                .putHeader("X-Rate-Limit-Reset", String.valueOf(limit.reset().getEpochSecond()));
        if (!answer.links().isEmpty()) {
            response.putHeader("Link", answer.links());
        }
        if (answer.contentType() != null) {
            response.putHeader("Content-Type", answer.contentType());
        }
        if (answer.body() == null) {
            response.end();
        } else {
            response.end(answer.body());
        }
    }

    /** Leaves the caller without an answer. */
    void drop() {
        context.request().connection().close();
    }
}
