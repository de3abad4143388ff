package io.github.camelokta.offboarding.sweep;

import io.github.camelokta.apitoken.OktaApitokenEndpoint;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.config.SweepSettings;
import io.github.camelokta.offboarding.owners.OwnerDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;

/** The routes that start sweeps, and the one call that lists all tokens. */
@ApplicationScoped
class SweepRoutes extends RouteBuilder {

    /** How often replicas check in the ledger whether a sweep is due, unless one is due more often. */
    private static final Duration TICK = Duration.ofMinutes(1);

    private final SweepSettings settings;
    private final boolean scheduled;
    private final Sweeper sweeper;

    @Inject
    SweepRoutes(OffboardingConfig config, Sweeper sweeper) {
        this.settings = SweepSettings.of(config);
        this.scheduled = config.settlement().enabled() && settings.every().isPresent();
        this.sweeper = sweeper;
    }

    // spotless:off
    @Override
    public void configure() {
        var list = "okta-apitoken:list?streaming=true&rateLimitReserve=" + settings.reservePercent();
        var tick = settings.every().filter(every -> every.compareTo(TICK) < 0).orElse(TICK).toMillis();

        from("timer:sweep?delay=" + tick + "&period=" + tick)
            .routeId("sweep-timer")
            .autoStartup(scheduled)
            .filter(sweeper::isDue)
                .setBody(constant(SweepRequest.ifDue()))
                .doTry()
                    .to("direct:sweep")
                .doCatch(Exception.class)
                    .log(LoggingLevel.DEBUG, "The sweep failed, and is tried again later")
                .end();

        // The caller gets the result of the sweep, or its failure.
        from("direct:sweep")
            .routeId("sweep")
            .errorHandler(noErrorHandler())
            .removeHeaders("*")
            .process(sweeper::begin)
            .filter(SweepRun::isPresent)
                .doTry()
                    .process(sweeper::whoWeAre)
                    .to(list)
                    .process(exchange -> sweeper.openCases(exchange, directory(list)))
                .doCatch(Exception.class)
                    .process(sweeper::failed)
                .end();
    }
    // spotless:on

    /** Returns a directory that looks owners up within the same share of the rate limit. */
    private OwnerDirectory directory(String endpoint) {
        return new OwnerDirectory(() -> getCamelContext()
                .getEndpoint(endpoint, OktaApitokenEndpoint.class)
                .getClient()
                .org());
    }
}
