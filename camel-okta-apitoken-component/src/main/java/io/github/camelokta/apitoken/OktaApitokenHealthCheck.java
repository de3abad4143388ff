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
 * Whether an org responds and lets its API tokens be read. It asks for a token that cannot exist, which costs Okta
 * least: "there is none" takes a working org, valid credentials and the permission to read.
 *
 * <p>Down until the org has responded once: a wrong address, a certificate that is not trusted or a credential that is
 * refused must not look like an application that is ready, not even for the first probe.
 *
 * <p>It tells what the last response was and asks anew on a thread of its own, because a probe may come on a thread
 * that must not be held up, such as an event loop. It asks twice a minute at most, however often it is called, and
 * never waits for the budget: a probe that queued behind a large batch would take a working application for a dead one.
 */
final class OktaApitokenHealthCheck extends AbstractHealthCheck {

    private static final String NOBODYS_TOKEN = "00T00000000000000000";
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final Duration WORTH_TELLING_FOR = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final OktaOrg org;
    private final ApiTokenClient client;
    private final InstantSource clock;
    private Finding last;
    private Instant askedAt;

    /** @param id tells it apart from the other checks of the context */
    OktaApitokenHealthCheck(String id, OktaOrg org, InstantSource clock) {
        this(id, org, clock, PATIENCE);
    }

    OktaApitokenHealthCheck(String id, OktaOrg org, InstantSource clock, Duration patience) {
        super("okta-apitoken", id);
        this.org = org;
        this.client = new ApiTokenClient(org.with(atOnce(org.settings().headers(), patience)));
        this.clock = clock;
    }

    private static CallSettings atOnce(Map<String, String> headers, Duration patience) {
        return CallSettings.DEFAULT
                .withRetries(new RetryPolicy(0, Duration.ZERO))
                .withMaxResponseDuration(patience)
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
            // Without the exception itself: its stack trace helps nobody who looks at the health of an application.
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
        if (askedAt != null && !now.isBefore(askedAt.plus(PATIENCE))) {
            because("No response from " + org.url() + " since " + askedAt, builder)
                    .down();
        } else if (last == null) {
            because("No response yet: " + org.url() + " was asked at " + askedAt, builder)
                    .down();
        } else if (last.failure().isPresent() || last.isYoungerThan(WORTH_TELLING_FOR, now)) {
            last.tell(builder);
        } else {
            because("Okta was asked just now: the next check tells the response", builder)
                    .unknown();
        }
    }

    /** Whoever looks at the health of an application need not know more of its credentials. */
    private static String kind(Credentials credentials) {
        if (credentials instanceof PrivateKeyJwt) {
            return "API service app";
        }
        if (credentials instanceof SswsFile) {
            return "API token in a file";
        }
        return credentials instanceof Ssws ? "API token" : "bean";
    }

    /** As a detail too: what MicroProfile Health shows of a check are its details, without its message. */
    private static HealthCheckResultBuilder because(String reason, HealthCheckResultBuilder builder) {
        return builder.message(reason).detail("reason", reason);
    }

    /** Asks at once, so that the first probe may know the response already. */
    synchronized void begin() {
        askUnlessKnown(clock.instant());
    }

    private void askUnlessKnown(Instant now) {
        if (askedAt == null && (last == null || !last.isYoungerThan(GOOD_FOR, now))) {
            ask(now);
        }
    }

    private void ask(Instant now) {
        askedAt = now;
        // It ends by itself: the response has a deadline, and closing the org closes its connections.
        getCamelContext()
                .getExecutorServiceManager()
                .newThread("OktaApitokenHealthCheck", () -> answered(new Finding(now, look())))
                .start();
    }

    private synchronized void answered(Finding finding) {
        last = finding;
        askedAt = null;
    }

    /** Camel's checks are equal if their ids are, and one that is removed would take another with it. */
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
            client.get(NOBODYS_TOKEN);
            return Optional.empty();
        } catch (OktaNotFoundException asItShouldBe) {
            return Optional.empty();
        } catch (OktaException e) {
            // The org is there and busy, which stopping this application would not mend.
            return e.status() == 429 ? Optional.empty() : Optional.of(e);
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }
}
