package io.github.camelokta.offboarding.evidence;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.apache.camel.builder.RouteBuilder;

/** Looks once an hour for personal data to erase. All replicas do, and do not get in each other's way. */
@ApplicationScoped
class RetentionRoute extends RouteBuilder {

    private static final Duration INTERVAL = Duration.ofHours(1);

    private final Retention retention;
    private final boolean enabled;

    @Inject
    RetentionRoute(Retention retention, OffboardingConfig config) {
        this.retention = retention;
        this.enabled = config.settlement().enabled()
                && config.retention().personalData().isPresent();
    }

    @Override
    public void configure() {
        from("timer:retention?period=" + INTERVAL.toMillis())
                .routeId("retention")
                .autoStartup(enabled)
                .process(exchange -> retention.erase());
    }
}
