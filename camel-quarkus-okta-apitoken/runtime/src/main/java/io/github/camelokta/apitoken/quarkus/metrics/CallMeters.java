package io.github.camelokta.apitoken.quarkus.metrics;

import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.CompletedCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.quarkus.arc.DefaultBean;
import jakarta.inject.Singleton;

/**
 * Counts and times calls. The component finds it by its type and tells it of every call.
 *
 * <p>A {@link CallListener} bean of the application takes its place; one that wants the meters as well injects this
 * class and passes on what it is told.
 *
 * @since 1.0.0
 */
@Singleton
@DefaultBean
public final class CallMeters implements CallListener {

    private final MeterProvider<Timer> calls;
    private final MeterProvider<Timer> waits;
    private final MeterProvider<Counter> requests;
    private final MeterProvider<Counter> retries;
    private final RateLimitMeters rateLimits;

    /**
     * Meters calls.
     *
     * @param registry where the meters are
     * @param rateLimits is told which org was called
     */
    public CallMeters(MeterRegistry registry, RateLimitMeters rateLimits) {
        this.calls = Timer.builder("okta.apitoken.calls")
                .description("Calls to Okta with all their attempts and waits")
                .withRegistry(registry);
        this.waits = Timer.builder("okta.apitoken.waits")
                .description("What calls to Okta waited for their turn and between attempts")
                .withRegistry(registry);
        this.requests = Counter.builder("okta.apitoken.requests")
                .description("Requests sent to Okta, repeated ones included")
                .withRegistry(registry);
        this.retries = Counter.builder("okta.apitoken.retries")
                .description("Requests that repeated an earlier one of the same call")
                .withRegistry(registry);
        this.rateLimits = rateLimits;
    }

    @Override
    public void called(CompletedCall call) {
        Tags tags = Tags.of("org", call.orgUrl(), "operation", call.operation());
        calls.withTags(tags.and("status", status(call))).record(call.took());
        waits.withTags(tags).record(call.waited());
        requests.withTags(tags).increment(call.attempts());
        retries.withTags(tags).increment(Math.max(0, call.attempts() - 1));
        rateLimits.called(call.orgUrl());
    }

    private static String status(CompletedCall call) {
        return call.status() == 0 ? "none" : Integer.toString(call.status());
    }
}
