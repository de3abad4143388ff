package io.github.camelokta.simulator.seed;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * The rate limits of an org (Okta facts §4).
 *
 * @param requestsPerMinute calls per window in each bucket that {@code buckets} does not name; 0:
 *     {@value #DEFAULT_REQUESTS_PER_MINUTE}
 * @param buckets calls per window of single buckets, never null
 * @param principalShare the share of a bucket that one token or app may use, in percent; 0:
 *     {@value #DEFAULT_PRINCIPAL_SHARE}
 * @param concurrentRequests the maximum number of concurrent requests; 0: {@value #DEFAULT_CONCURRENT_REQUESTS}
 * @param window the length of a window, in whole seconds; null: one minute
 * @param duplicateHeaders whether the rate-limit headers appear twice, for the bucket and for the principal's share of
 *     it
 */
public record RateLimitSeed(
        int requestsPerMinute,
        Map<Bucket, Integer> buckets,
        int principalShare,
        int concurrentRequests,
        Duration window,
        boolean duplicateHeaders) {

    /** The largest of Okta's published org defaults for the catch-all bucket. */
    public static final int DEFAULT_REQUESTS_PER_MINUTE = 1200;

    /** Okta's default, in percent. */
    public static final int DEFAULT_PRINCIPAL_SHARE = 50;

    /** The limit of all orgs but free ones. */
    public static final int DEFAULT_CONCURRENT_REQUESTS = 75;

    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(1);
    private static final int PERCENT = 100;

    /**
     * Fills in the defaults.
     *
     * @throws InvalidSeedException when a number is out of range
     */
    public RateLimitSeed {
        requestsPerMinute = positive("requestsPerMinute", requestsPerMinute, DEFAULT_REQUESTS_PER_MINUTE);
        principalShare = positive("principalShare", principalShare, DEFAULT_PRINCIPAL_SHARE);
        concurrentRequests = positive("concurrentRequests", concurrentRequests, DEFAULT_CONCURRENT_REQUESTS);
        buckets = buckets == null ? Map.of() : Map.copyOf(buckets);
        window = window == null ? DEFAULT_WINDOW : window;
        if (principalShare > PERCENT) {
            throw new InvalidSeedException("principalShare", "is over 100 percent; write 1 to 100, or leave it out");
        }
        buckets.forEach((bucket, limit) -> {
            if (limit <= 0) {
                throw new InvalidSeedException(
                        "buckets." + bucket, "is not positive; write 1 or more, or leave it out");
            }
        });
        if (window.toSeconds() < 1 || !window.equals(Duration.ofSeconds(window.toSeconds()))) {
            throw new InvalidSeedException(
                    "window", "is not in whole seconds; write for example PT60S, or leave it out");
        }
    }

    private static int positive(String field, int value, int whenZero) {
        if (value < 0) {
            throw new InvalidSeedException(field, "is negative; write 1 or more, or leave it out");
        }
        return value == 0 ? whenZero : value;
    }

    /** Returns Okta's defaults. */
    public static RateLimitSeed defaults() {
        return new RateLimitSeed(0, null, 0, 0, null, false);
    }

    /** Returns limits of so many calls a minute in each bucket, all of which one principal may use. */
    public static RateLimitSeed perMinute(int requestsPerMinute) {
        return new RateLimitSeed(requestsPerMinute, null, PERCENT, 0, null, false);
    }

    /** Returns the same limits with another limit for one bucket. */
    public RateLimitSeed withBucket(Bucket bucket, int limit) {
        Map<Bucket, Integer> changed = new EnumMap<>(Bucket.class);
        changed.putAll(buckets);
        changed.put(bucket, limit);
        return new RateLimitSeed(
                requestsPerMinute, changed, principalShare, concurrentRequests, window, duplicateHeaders);
    }

    /** Returns the same limits with another share for each principal, in percent. */
    public RateLimitSeed withPrincipalShare(int percent) {
        return new RateLimitSeed(requestsPerMinute, buckets, percent, concurrentRequests, window, duplicateHeaders);
    }

    /** Returns the same limits with another limit of concurrent requests. */
    public RateLimitSeed withConcurrentRequests(int limit) {
        return new RateLimitSeed(requestsPerMinute, buckets, principalShare, limit, window, duplicateHeaders);
    }

    /** Returns the same limits with windows of another length, in whole seconds. */
    public RateLimitSeed withWindow(Duration newWindow) {
        return new RateLimitSeed(
                requestsPerMinute, buckets, principalShare, concurrentRequests, newWindow, duplicateHeaders);
    }

    /** Returns the same limits with duplicate headers. */
    public RateLimitSeed withDuplicateHeaders() {
        return new RateLimitSeed(requestsPerMinute, buckets, principalShare, concurrentRequests, window, true);
    }
}
