package io.github.camelokta.apitoken.quarkus.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.CompletedCall;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

class CallMetersTest {

    private static final String ORG = "https://example.okta.com";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final CallMeters meters =
            new CallMeters(registry, new RateLimitMeters(registry, new DefaultCamelContext()));

    @Test
    void timesCallsByOrgOperationAndStatus() {
        meters.called(call("revoke", 204, 1, Duration.ZERO, Duration.ofMillis(30)));
        meters.called(call("revoke", 204, 1, Duration.ZERO, Duration.ofMillis(50)));
        meters.called(call("revoke", 403, 1, Duration.ZERO, Duration.ofMillis(7)));
        meters.called(call("list", 200, 1, Duration.ZERO, Duration.ofMillis(9)));

        Timer revoked = timer("okta.apitoken.calls", "org", ORG, "operation", "revoke", "status", "204");
        assertThat(revoked.count()).isEqualTo(2);
        assertThat(revoked.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(80);
        assertThat(timer("okta.apitoken.calls", "operation", "revoke", "status", "403")
                        .count())
                .isEqualTo(1);
        assertThat(timer("okta.apitoken.calls", "operation", "list", "status", "200")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void saysWhenThereWasNoAnswer() {
        meters.called(call("get", 0, 1, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(timer("okta.apitoken.calls", "operation", "get", "status", "none")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void countsRequestsAndWhichOfThemRepeatedAnother() {
        meters.called(call("list", 200, 3, Duration.ZERO, Duration.ofMillis(1)));
        meters.called(call("list", 200, 1, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(counter("okta.apitoken.requests").count()).isEqualTo(4);
        assertThat(counter("okta.apitoken.retries").count()).isEqualTo(2);
    }

    @Test
    void countsNoRequestForACallThatNeverGotItsTurn() {
        meters.called(call("list", 0, 0, Duration.ofMillis(5), Duration.ofMillis(5)));

        assertThat(counter("okta.apitoken.requests").count()).isZero();
        assertThat(counter("okta.apitoken.retries").count()).isZero();
    }

    @Test
    void timesWaitsApartFromTheCallsTheyArePartOf() {
        meters.called(call("list", 200, 2, Duration.ofMillis(40), Duration.ofMillis(60)));

        assertThat(timer("okta.apitoken.waits", "org", ORG, "operation", "list").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(40);
        assertThat(timer("okta.apitoken.calls", "operation", "list").totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(60);
    }

    @Test
    void tagsOnlyWhatHasFewValues() {
        meters.called(call("revoke", 204, 2, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(registry.getMeters())
                .isNotEmpty()
                .flatExtracting(meter -> meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsOnly("org", "operation", "status");
    }

    @Test
    void describesEveryMeter() {
        meters.called(call("revoke", 204, 2, Duration.ZERO, Duration.ofMillis(1)));

        assertThat(registry.getMeters()).extracting(Meter::getId).allSatisfy(id -> assertThat(id.getDescription())
                .isNotBlank());
        assertThat(registry.getMeters().stream().map(meter -> meter.getId().getName()))
                .containsExactlyInAnyOrder(
                        "okta.apitoken.calls",
                        "okta.apitoken.waits",
                        "okta.apitoken.requests",
                        "okta.apitoken.retries");
    }

    private static CompletedCall call(String operation, int status, int attempts, Duration waited, Duration took) {
        return new CompletedCall(ORG, operation, Bucket.API, status, attempts, waited, took);
    }

    private Timer timer(String name, String... tags) {
        return registry.get(name).tags(tags).timer();
    }

    private Counter counter(String name) {
        return registry.get(name).tags("org", ORG, "operation", "list").counter();
    }
}
