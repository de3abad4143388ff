package io.github.camelokta.offboarding.liveness;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.component.seda.SedaEndpoint;
import org.apache.camel.component.timer.TimerEndpoint;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.CamelContextCustomizer;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.jboss.logging.Logger;

/**
 * Watches every route that begins by itself, at a timer or a queue. Camel finds this in the registry and asks it for a
 * policy of each route.
 */
@ApplicationScoped
@Unremovable
class WatchedRoutes implements CamelContextCustomizer, RoutePolicyFactory {

    private static final Logger LOG = Logger.getLogger(WatchedRoutes.class);

    private final Loops loops;

    @Inject
    WatchedRoutes(Loops loops) {
        this.loops = loops;
    }

    @Override
    public void configure(CamelContext context) {
        var before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler(new DyingThreads(before));
        context.getCamelContextExtension().addInterceptStrategy(new WatchedSteps());
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
        var endpoint = context.getEndpoint(((RouteDefinition) route).getInput().getEndpointUri());
        BooleanSupplier isStarted = () -> isStarted(context, routeId);
        if (endpoint instanceof TimerEndpoint timer) {
            return new Turns(loops.watch(routeId, Duration.ofMillis(timer.getPeriod()), isStarted));
        }
        if (endpoint instanceof SedaEndpoint queue) {
            return new Turns(loops.watch(
                    routeId,
                    Duration.ZERO,
                    () -> isStarted.getAsBoolean() && !queue.getQueue().isEmpty()));
        }
        return null;
    }

    private static boolean isStarted(CamelContext context, String routeId) {
        var status = context.getRouteController().getRouteStatus(routeId);
        return status != null && status.isStarted();
    }

    /** Counts every message as a turn of the loop. */
    private static final class Turns extends RoutePolicySupport {

        private final Loop loop;

        Turns(Loop loop) {
            this.loop = loop;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            loop.began(exchange.getExchangeId());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            loop.ended(exchange.getExchangeId());
        }
    }

    /** Handles the errors that end a thread. */
    private record DyingThreads(Thread.UncaughtExceptionHandler next) implements Thread.UncaughtExceptionHandler {
        @Override
        public void uncaughtException(Thread thread, Throwable failure) {
            Supervisor.haltIfTheProcessIsBroken(failure);
            if (next != null) {
                next.uncaughtException(thread, failure);
            } else {
                LOG.errorf(failure, "The thread %s ends", thread.getName());
            }
        }
    }
}
