package io.github.camelokta.offboarding.access;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Counts requests with wrong credentials, and tells clients that must wait how long. */
@ApplicationScoped
public class Refusals {

    /** The kind of credentials. */
    public enum Mechanism {
        /** A name and a password. */
        PASSWORD,
        /** The secret of a sender. */
        SECRET,
        /** A token of the OpenID Connect provider. */
        TOKEN
    }

    private static final String METER = "offboarding.authentication.failures";
    private static final String WAIT = Refusals.class.getName();
    private static final int TOO_MANY_REQUESTS = 429;

    private final Map<Mechanism, Counter> failures = new EnumMap<>(Mechanism.class);

    @Inject
    Refusals(MeterRegistry registry) {
        Arrays.stream(Mechanism.values())
                .forEach(mechanism -> failures.put(
                        mechanism,
                        Counter.builder(METER)
                                .description("Requests with wrong credentials, or sooner than they may try again")
                                .tag("mechanism", mechanism.name().toLowerCase(Locale.ROOT))
                                .register(registry)));
    }

    /** Counts a refused request. */
    public void count(Mechanism mechanism) {
        failures.get(mechanism).increment();
    }

    /** Notes that the request came too soon. */
    public static void haveWait(RoutingContext context, Duration wait) {
        context.put(WAIT, wait);
    }

    /**
     * Returns the response to a request that came too soon: 429, and when to try again. Empty for any other request.
     */
    public static Optional<ChallengeData> challenge(RoutingContext context) {
        return Optional.ofNullable(context.<Duration>get(WAIT))
                .map(wait -> new ChallengeData(
                        TOO_MANY_REQUESTS,
                        HttpHeaderNames.RETRY_AFTER.toString(),
                        Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds())));
    }
}
