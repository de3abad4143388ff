package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.fault.FaultScript;
import io.github.camelokta.simulator.ratelimit.InFlightRequests;
import io.github.camelokta.simulator.ratelimit.RateLimit;
import io.github.camelokta.simulator.ratelimit.RateLimitStatus;
import io.github.camelokta.simulator.ratelimit.RateLimits;
import io.github.camelokta.simulator.seed.Bucket;
import io.github.camelokta.simulator.seed.RateLimitSeed;
import io.github.camelokta.simulator.traffic.Operation;
import io.github.camelokta.simulator.traffic.RequestRecorder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** The steps of every request: it is recorded and counted, then gets a scripted fault or is handled. */
final class Pipeline {

    private static final Logger LOG = System.getLogger(Pipeline.class.getName());

    private final Clock clock;
    private final RequestRecorder recorder;
    private final RateLimitSeed settings;
    private final RateLimits rateLimits;
    private final InFlightRequests inFlight;
    private final Authenticator authenticator;
    private final FaultScript script;
    private final FaultInjector faults;
    private final BodyWriter writer;

    Pipeline(OrgParts parts, Authenticator authenticator, BodyWriter writer) {
        this.clock = parts.clock();
        this.recorder = parts.recorder();
        this.settings = parts.limits();
        this.rateLimits = parts.rateLimits();
        this.inFlight = new InFlightRequests(settings.concurrentRequests());
        this.authenticator = authenticator;
        this.script = parts.script();
        this.faults = new FaultInjector(writer, clock);
        this.writer = writer;
    }

    Handler<RoutingContext> serve(Operation operation, OrgEndpoint endpoint) {
        return context -> {
            ServedRequest served = new ServedRequest(context.request(), recorder, clock);
            served.recordArrival(operation, context.body().asString());
            boolean tooMany = inFlight.enter();
            context.addEndHandler(ended -> inFlight.leave());
            if (tooMany) {
                Instant hint = clock.instant().plus(settings.window());
                refused(served, RateLimitStatus.of(RateLimit.concurrency(hint))).proceed();
                return;
            }
            PreparedRequest request = request(operation, endpoint, context, served);
            script.take(operation).ifPresentOrElse(fault -> faults.inject(fault, request), request::proceed);
        };
    }

    /**
     * Responds to a request that the HTTP server could not parse, and then closes the connection: the rest of it cannot
     * be parsed either.
     */
    void serveUnreadable(HttpServerRequest request, OktaError error) {
        ServedRequest served = new ServedRequest(request, recorder, clock);
        served.recordArrival(Operation.OTHER, null);
        request.response().endHandler(ended -> served.drop());
        new PreparedRequest(
                        served,
                        rateLimits.count(Bucket.CATCH_ALL, Optional.empty()),
                        settings.duplicateHeaders(),
                        error::response,
                        writer)
                .proceed();
    }

    private PreparedRequest request(
            Operation operation, OrgEndpoint endpoint, RoutingContext context, ServedRequest served) {
        RateLimitStatus status = rateLimits.count(
                bucket(operation), authenticator.principalId(context.request().getHeader("Authorization")));
        return status.exceeded()
                ? refused(served, status)
                : new PreparedRequest(
                        served,
                        status,
                        settings.duplicateHeaders(),
                        () -> perform(endpoint, context, served.requestId()),
                        writer);
    }

    private PreparedRequest refused(ServedRequest served, RateLimitStatus status) {
        return new PreparedRequest(
                served,
                status,
                settings.duplicateHeaders(),
                () -> OktaError.rateLimited().response(),
                writer);
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

    private static OrgResponse perform(OrgEndpoint endpoint, RoutingContext context, String requestId) {
        try {
            return endpoint.handle(OrgRequest.of(context, requestId));
        } catch (OrgRefusedException e) {
            return e.response();
        } catch (HttpException e) {
            // Vert.x Web could not decode the query.
            return OktaError.malformedRequest().response();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "The simulator failed at " + context.request().method(), e);
            return OktaError.internal().response();
        }
    }
}
