package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.Operation;
import io.github.camelokta.simulator.ratelimit.Bucket;
import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;

/** The way of every request: written down, counted, struck by a fault if one is scripted, and otherwise answered. */
final class Pipeline {

    private static final Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Clock clock;
    private final Journal journal;
    private final RateLimits rateLimits;
    private final FaultScript script;
    private final FaultRunner faults;

    Pipeline(Clock clock, Journal journal, RateLimits rateLimits, FaultScript script, FaultRunner faults) {
        this.clock = clock;
        this.journal = journal;
        this.rateLimits = rateLimits;
        this.script = script;
        this.faults = faults;
    }

    Handler<RoutingContext> serve(Operation operation, Endpoint endpoint) {
        return context -> {
            Exchange exchange = new Exchange(context, journal, clock);
            exchange.arrived(operation);
            RateLimit limit = rateLimits.count(bucket(operation));
            Turn turn = new Turn(exchange, limit, () -> perform(endpoint, context, limit));
            script.take(operation).ifPresentOrElse(fault -> faults.strike(fault, turn), turn::proceed);
        };
    }

    private static Bucket bucket(Operation operation) {
        return switch (operation) {
            case CURRENT_USER, GET_USER -> Bucket.USER;
            case FIND_USERS -> Bucket.USERS;
            default -> Bucket.CATCH_ALL;
        };
    }

    private static Answer perform(Endpoint endpoint, RoutingContext context, RateLimit limit) {
        if (limit.exceeded()) {
            return OktaError.rateLimited().answer();
        }
        try {
            return endpoint.answer(Call.of(context));
        } catch (RefusedException e) {
            return e.error().answer();
        } catch (HttpException e) {
            // Vert.x Web could not decode the query.
            return OktaError.malformedRequest().answer();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The simulator failed at " + context.request().method(), e);
            return OktaError.internal().answer();
        }
    }
}
