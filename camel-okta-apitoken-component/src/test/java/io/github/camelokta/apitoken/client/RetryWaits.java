package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** How long a client waits before its first retry, for the tests of the rate limiter. */
public final class RetryWaits {

    private static final RetryPolicy POLICY = new RetryPolicy(Integer.MAX_VALUE, Duration.ofDays(1));

    private RetryWaits() {}

    /** Nothing if the call is not repeated. */
    public static Optional<Duration> after(HttpResponse response, double random) {
        return RetryReason.of(response).map(reason -> wait(reason, random));
    }

    public static Duration afterNoResponse(double random) {
        return wait(new RetryReason.NoResponse(), random);
    }

    private static Duration wait(RetryReason reason, double random) {
        return POLICY.waitBefore(1, Duration.ZERO, reason, random).orElseThrow();
    }
}
