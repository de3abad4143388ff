package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.ratelimit.RateLimit;
import java.util.function.Supplier;

/**
 * A request whose turn has come.
 *
 * @param exchange with whom
 * @param limit where the request's bucket stands
 * @param operation does what was asked, with all its effects, and says what to answer
 */
record Turn(Exchange exchange, RateLimit limit, Supplier<Answer> operation) {

    /** Does what was asked and answers. */
    void proceed() {
        answer(operation.get());
    }

    void answer(Answer answer) {
        exchange.answer(answer, limit);
    }
}
