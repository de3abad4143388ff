package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpClientConfigurer;

/** Delivers the events of the outbox to the webhook; there are no routes without one. */
@ApplicationScoped
class OutboxRoutes extends RouteBuilder {

    /** A message here starts the delivery of an event, and then of the next one, as long as there are any. */
    static final String LANE = "seda:outcome?size=4&concurrentConsumers=4&discardWhenFull=true";

    /** The exchange property with the event that is being delivered. */
    static final String CLAIMED = "outcome";

    private static final String CLIENT = "outcome-client";

    private final OffboardingConfig config;
    private final DeliverEvent deliver;

    @Inject
    OutboxRoutes(OffboardingConfig config, DeliverEvent deliver) {
        this.config = config;
        this.deliver = deliver;
    }

    @Override
    public void configure() {
        config.notification().webhook().url().ifPresent(this::deliverTo);
    }

    private void deliverTo(String url) {
        from("timer:outcome?delay=1000&period=1000")
                .routeId("outcome-timer")
                .autoStartup(config.settlement().enabled())
                .to(LANE);

        from(LANE)
                .routeId("outcome-lane")
                .autoStartup(config.settlement().enabled())
                .to("direct:outcome")
                .filter(exchangeProperty(CLAIMED).isNotNull())
                .to(LANE);

        from("direct:outcome")
                .routeId("outcome")
                .onException(Exception.class)
                .handled(true)
                .process(deliver::unanswered)
                .end()
                .process(deliver::claim)
                .filter(exchangeProperty(CLAIMED).isNotNull())
                .process(deliver::prepare)
                .to(webhook(url))
                .process(deliver::answered);

        from("timer:outcome-forget?delay=60000&period=60000")
                .routeId("outcome-forget-timer")
                .autoStartup(config.settlement().enabled())
                .to("direct:outcome-forget");

        from("direct:outcome-forget").routeId("outcome-forget").process(deliver::forget);
    }

    /**
     * Returns the endpoint. The URL itself travels in a header, because it may hold a secret, and the names of
     * endpoints are shown in many places.
     */
    private String webhook(String url) {
        var timer = getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "outcome-deadlines");
        var timeToTell = config.notification().webhook().timeout().multipliedBy(2);
        getCamelContext().getRegistry().bind(CLIENT, HttpClientConfigurer.class, (HttpClientConfigurer)
                // By itself, HttpClient repeats requests that were refused with a 503, for as long as the receiver
                // tells it to.
                client -> client.disableAutomaticRetries()
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .addExecInterceptorFirst("within-time", new ResponseDeadline(timeToTell, timer)));
        var scheme = url.strip().substring(0, url.strip().indexOf(':')).toLowerCase(Locale.ROOT);
        var timeout = config.notification().webhook().timeout().toMillis();
        return scheme + "://webhook?httpClientConfigurer=#" + CLIENT
                + "&throwExceptionOnFailure=false&followRedirects=false&copyHeaders=false&skipResponseHeaders=true"
                + "&ignoreResponseBody=true"
                + "&connectionRequestTimeout=" + timeout + "&connectTimeout=" + timeout
                + "&responseTimeout=" + timeout + "&soTimeout=" + timeout;
    }
}
