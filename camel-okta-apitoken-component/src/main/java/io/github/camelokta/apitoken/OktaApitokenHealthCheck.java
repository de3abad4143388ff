package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.auth.PrivateKeyJwt;
import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.auth.SswsFile;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.OktaOrg;
import io.github.camelokta.apitoken.client.RetryPolicy;
import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Checks whether an org responds and permits reading its API tokens. It requests a token that cannot exist, which is
 * the cheapest call for Okta: a 404 needs a working org, valid credentials and the permission to read.
 *
 * <p>The check is down until the first response. So a wrong address, an untrusted certificate or refused credentials
 * never look like a ready application, not even to the first probe.
 *
 * <p>It reports the last response and makes the next call on another thread, because a probe may come on a thread that
 * must not block, such as an event loop. It calls the org at most twice a minute, however often it is asked. It never
 * waits for the rate limit, because a probe behind a large batch would make a working application look dead.
 */
final class OktaApitokenHealthCheck extends AbstractHealthCheck {

    private static final String NO_TOKEN = "00T00000000000000000";
    private static final Duration FRESH_FOR = Duration.ofSeconds(30);
    private static final Duration REPORTED_FOR = Duration.ofMinutes(5);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final OktaOrg org;
    private final ApiTokenClient client;
    private final InstantSource clock;
    private Finding last;
    private Instant askedAt;

    /** @param id unique among the checks of the context */
    OktaApitokenHealthCheck(String id, OktaOrg org, InstantSource clock) {
        this(id, org, clock, TIMEOUT);
    }

    OktaApitokenHealthCheck(String id, OktaOrg org, InstantSource clock, Duration timeout) {
        super("okta-apitoken", id);
        this.org = org;
        this.client = new ApiTokenClient(org.with(atOnce(org.settings().headers(), timeout)));
        this.clock = clock;
    }

    private static CallSettings atOnce(Map<String, String> headers, Duration timeout) {
        return CallSettings.DEFAULT
                .withRetries(new RetryPolicy(0, Duration.ZERO))
                .withMaxResponseDuration(timeout)
                .withRateLimit(new RateLimitSettings(false, 0, 0))
                .withHeaders(headers);
    }

    private record Finding(Instant askedAt, Optional<RuntimeException> failure) {

        boolean isYoungerThan(Duration age, Instant now) {
            return !now.isBefore(askedAt) && now.isBefore(askedAt.plus(age));
        }

        void tell(HealthCheckResultBuilder builder) {
            builder.detail("askedAt", askedAt.toString());
            if (failure.isEmpty()) {
                builder.up();
                return;
            }
            // Without the exception, because its stack trace does not help the readers of a health check.
            because(failure.get().getMessage(), builder).down();
            if (failure.get() instanceof OktaException answered) {
                builder.detail("status", answered.status());
            }
        }
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    OktaOrg org() {
        return org;
    }

    @Override
    protected synchronized void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        Instant now = clock.instant();
        askUnlessKnown(now);
        builder.detail("orgUrl", org.url().toString());
        builder.detail("credentials", kind(org.credentials()));
        if (askedAt != null && !now.isBefore(askedAt.plus(TIMEOUT))) {
            because("No response from " + org.url() + " since " + askedAt, builder)
                    .down();
        } else if (last == null) {
            because("No response yet: " + org.url() + " was asked at " + askedAt, builder)
                    .down();
        } else if (last.failure().isPresent() || last.isYoungerThan(REPORTED_FOR, now)) {
            last.tell(builder);
        } else {
            because("Okta was called just now. The next check shows the response", builder)
                    .unknown();
        }
    }

    /** The readers of a health check need not know more about the credentials. */
    private static String kind(Credentials credentials) {
        if (credentials instanceof PrivateKeyJwt) {
            return "API service app";
        }
        if (credentials instanceof SswsFile) {
            return "API token in a file";
        }
        return credentials instanceof Ssws ? "API token" : "bean";
    }

    /** Adds the reason as a detail too, because MicroProfile Health shows the details and not the message. */
    private static HealthCheckResultBuilder because(String reason, HealthCheckResultBuilder builder) {
        return builder.message(reason).detail("reason", reason);
    }

    /** Makes the first call, so that the first probe may show its response. */
    synchronized void begin() {
        askUnlessKnown(clock.instant());
    }

    private void askUnlessKnown(Instant now) {
        if (askedAt == null && (last == null || !last.isYoungerThan(FRESH_FOR, now))) {
            ask(now);
        }
    }

    private void ask(Instant now) {
        askedAt = now;
        // The thread ends, because the response has a deadline and closing the org closes its connections.
        getCamelContext()
                .getExecutorServiceManager()
                .newThread("OktaApitokenHealthCheck", () -> answered(new Finding(now, look())))
                .start();
    }

    private synchronized void answered(Finding finding) {
        last = finding;
        askedAt = null;
    }

    /** Camel's checks are equal if their ids are, so removing one could remove another. */
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    private Optional<RuntimeException> look() {
        try {
            client.get(NO_TOKEN);
            return Optional.empty();
        } catch (OktaNotFoundException asItShouldBe) {
            return Optional.empty();
        } catch (OktaException e) {
            // The org is there but busy, and stopping this application would not help.
            return e.status() == 429 ? Optional.empty() : Optional.of(e);
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
