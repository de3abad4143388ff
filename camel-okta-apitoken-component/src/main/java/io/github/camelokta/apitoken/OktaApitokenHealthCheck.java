package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.budget.BudgetSettings;
import io.github.camelokta.apitoken.budget.RetryPolicy;
import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.OktaOrg;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Whether an org answers and lets its API tokens be read. It asks for a token that cannot exist, which costs Okta
 * least: "there is none" takes a working org, valid credentials and the permission to read.
 *
 * <p>It asks twice a minute at most, however often it is called, and never waits for the budget: a probe that queued
 * behind a large batch would take a working application for a dead one.
 */
final class OktaApitokenHealthCheck extends AbstractHealthCheck {

    private static final String NOBODYS_TOKEN = "00T00000000000000000";
    private static final Duration GOOD_FOR = Duration.ofSeconds(30);
    private static final CallSettings AT_ONCE =
            new CallSettings(new RetryPolicy(0, Duration.ZERO), new BudgetSettings(false, 0, 0), CallListener.NONE);

    private final OktaOrg org;
    private final OktaApiTokenClient client;
    private final InstantSource clock;
    private Finding last;

    OktaApitokenHealthCheck(OktaOrg org, InstantSource clock) {
        super("okta-apitoken", "okta-apitoken:" + org.url());
        this.org = org;
        this.client = new OktaApiTokenClient(org.with(AT_ONCE));
        this.clock = clock;
    }

    private record Finding(Instant at, Optional<OktaApiTokenException> failure) {}

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
        if (last == null || now.isBefore(last.at()) || !now.isBefore(last.at().plus(GOOD_FOR))) {
            last = new Finding(now, look());
        }
        builder.detail("orgUrl", org.url().toString());
        last.failure()
                .ifPresentOrElse(
                        failure -> builder.message(failure.getMessage())
                                .error(failure)
                                .detail("status", failure.status())
                                .down(),
                        builder::up);
    }

    private Optional<OktaApiTokenException> look() {
        try {
            client.get(NOBODYS_TOKEN);
            return Optional.empty();
        } catch (OktaNotFoundException asItShouldBe) {
            return Optional.empty();
        } catch (OktaApiTokenException e) {
            // The org is there and busy, which stopping this application would not mend.
            return e.status() == 429 ? Optional.empty() : Optional.of(e);
        }
    }
}
