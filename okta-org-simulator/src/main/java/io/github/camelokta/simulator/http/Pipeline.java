package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.ratelimit.InFlight;
import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.ratelimit.Standing;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.traffic.Journal;
import io.github.camelokta.simulator.traffic.Operation;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The way of every request: written down, counted, struck by a fault if one is scripted, and otherwise answered. */
final class Pipeline {

    private static final Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Clock clock;
    private final Journal journal;
    private final RateLimitSeed settings;
    private final RateLimits rateLimits;
    private final InFlight inFlight;
    private final Credentials credentials;
    private final FaultScript script;
    private final FaultRunner faults;
    private final Sender sender;

    Pipeline(OrgParts parts, Credentials credentials, Sender sender) {
        this.clock = parts.clock();
        this.journal = parts.journal();
        this.settings = parts.limits();
        this.rateLimits = parts.rateLimits();
        this.inFlight = new InFlight(settings.concurrentRequests());
        this.credentials = credentials;
        this.script = parts.script();
        this.faults = new FaultRunner(sender, clock);
        this.sender = sender;
    }

    Handler<RoutingContext> serve(Operation operation, Endpoint endpoint) {
        return context -> {
            Exchange exchange = new Exchange(context.request(), journal, clock);
            exchange.arrived(operation, context.body().asString());
            boolean tooMany = inFlight.enter();
            context.addEndHandler(ended -> inFlight.leave());
            if (tooMany) {
                Instant hint = clock.instant().plus(settings.window());
                refused(exchange, Standing.of(RateLimit.concurrency(hint))).proceed();
                return;
            }
            Turn turn = turn(operation, endpoint, context, exchange);
            script.take(operation).ifPresentOrElse(fault -> faults.strike(fault, turn), turn::proceed);
        };
    }

    /** The way of what the HTTP server could make no request of: what else comes on the connection is no better. */
    void serveUnreadable(HttpServerRequest request, OktaError error) {
        Exchange exchange = new Exchange(request, journal, clock);
        exchange.arrived(Operation.OTHER, null);
        request.response().endHandler(ended -> exchange.drop());
        new Turn(
                        exchange,
                        rateLimits.count(Bucket.CATCH_ALL, Optional.empty()),
                        settings.duplicateHeaders(),
                        error::answer,
                        sender)
                .proceed();
    }

    private Turn turn(Operation operation, Endpoint endpoint, RoutingContext context, Exchange exchange) {
        Standing standing = rateLimits.count(
                bucket(operation), credentials.principalId(context.request().getHeader("Authorization")));
        return standing.exceeded()
                ? refused(exchange, standing)
                : new Turn(
                        exchange,
                        standing,
                        settings.duplicateHeaders(),
                        () -> perform(endpoint, context, exchange.requestId()),
                        sender);
    }

    private Turn refused(Exchange exchange, Standing standing) {
        return new Turn(
                exchange,
                standing,
                settings.duplicateHeaders(),
                () -> OktaError.rateLimited().answer(),
                sender);
    }

    private static Bucket bucket(Operation operation) {
        return switch (operation) {
            case CURRENT_USER, GET_USER -> Bucket.USER;
            case FIND_USERS -> Bucket.USERS;
            case OAUTH_TOKEN -> Bucket.TOKEN;
            case READ_LOG -> Bucket.LOGS;
            default -> Bucket.CATCH_ALL;
        };
    }

    private static Answer perform(Endpoint endpoint, RoutingContext context, String requestId) {
        try {
            return endpoint.answer(Call.of(context, requestId));
        } catch (RefusedException e) {
            return e.answer();
        } catch (HttpException e) {
            // Vert.x Web could not decode the query.
            return OktaError.malformedRequest().answer();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The simulator failed at " + context.request().method(), e);
            return OktaError.internal().answer();
        }
    }
}
