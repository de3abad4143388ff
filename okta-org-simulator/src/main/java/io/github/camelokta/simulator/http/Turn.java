package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.ratelimit.Standing;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * A request whose turn has come.
 *
 * @param exchange with whom
 * @param standing where the request's bucket stands
 * @param duplicateHeaders whether the caller is told of bucket and share, or of the tighter one only
 * @param operation does what was asked, with all its effects, and says what to answer
 * @param sender sends the answer
 */
record Turn(Exchange exchange, Standing standing, boolean duplicateHeaders, Supplier<Answer> operation, Sender sender) {

    /** Does what was asked and answers. */
    void proceed() {
        answer(operation.get());
    }

    void answer(Answer answer) {
        answer(answer, sender::send);
    }

    /** Answers, but leaves it to somebody else how the body is sent. */
    void answer(Answer answer, BiConsumer<HttpServerResponse, Body> sending) {
        exchange.begin(answer, limits()).ifPresent(response -> sending.accept(response, answer.body()));
    }

    private List<RateLimit> limits() {
        return duplicateHeaders ? standing.all() : List.of(standing.tightest());
    }

    Turn withLimit(RateLimit limit) {
        return new Turn(exchange, Standing.of(limit), duplicateHeaders, operation, sender);
    }
}
