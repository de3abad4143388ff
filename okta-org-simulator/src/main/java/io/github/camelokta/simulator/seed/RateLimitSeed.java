package io.github.camelokta.simulator.seed;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * How much the org lets through (Okta facts §4).
 *
 * @param requestsPerMinute calls per window in each bucket that {@code buckets} does not name; 0:
 *     {@value #DEFAULT_REQUESTS_PER_MINUTE}
 * @param buckets calls per window of single buckets, never null
 * @param principalShare how much of a bucket one token or app may use, in percent; 0: {@value #DEFAULT_PRINCIPAL_SHARE}
 * @param concurrentRequests how many requests may be in flight at a time; 0: {@value #DEFAULT_CONCURRENT_REQUESTS}
 * @param window how long a window lasts, in whole seconds; null: one minute
 * @param duplicateHeaders whether the headers come twice, for the bucket and for the principal's share of it
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

    /** What all orgs but free ones have. */
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

    /** Okta's defaults. */
    public static RateLimitSeed defaults() {
        return new RateLimitSeed(0, null, 0, 0, null, false);
    }

    /** So many calls a minute in each bucket, all of which one principal may use. */
    public static RateLimitSeed perMinute(int requestsPerMinute) {
        return new RateLimitSeed(requestsPerMinute, null, PERCENT, 0, null, false);
    }

    /** The same with another limit for one bucket. */
    public RateLimitSeed withBucket(Bucket bucket, int limit) {
        Map<Bucket, Integer> changed = new EnumMap<>(Bucket.class);
        changed.putAll(buckets);
        changed.put(bucket, limit);
        return new RateLimitSeed(
                requestsPerMinute, changed, principalShare, concurrentRequests, window, duplicateHeaders);
    }

    /** The same with another share for each principal, in percent. */
    public RateLimitSeed withPrincipalShare(int percent) {
        return new RateLimitSeed(requestsPerMinute, buckets, percent, concurrentRequests, window, duplicateHeaders);
    }

    /** The same with another limit of requests in flight. */
    public RateLimitSeed withConcurrentRequests(int limit) {
        return new RateLimitSeed(requestsPerMinute, buckets, principalShare, limit, window, duplicateHeaders);
    }

    /** The same with windows of another length, in whole seconds. */
    public RateLimitSeed withWindow(Duration newWindow) {
        return new RateLimitSeed(
                requestsPerMinute, buckets, principalShare, concurrentRequests, newWindow, duplicateHeaders);
    }

    /** The same with headers that come twice. */
    public RateLimitSeed withDuplicateHeaders() {
        return new RateLimitSeed(requestsPerMinute, buckets, principalShare, concurrentRequests, window, true);
    }
}
