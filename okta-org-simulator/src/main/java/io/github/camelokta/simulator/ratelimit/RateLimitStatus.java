package io.github.camelokta.simulator.ratelimit;

import java.util.List;
import java.util.Optional;

/**
 * The state of a call's bucket, and of the caller's share of it.
 *
 * @param share empty when the caller is unknown, or may use all of the bucket
 */
public record RateLimitStatus(RateLimit bucket, Optional<RateLimit> share) {

    /** Returns a status that consists of a single limit. */
    public static RateLimitStatus of(RateLimit only) {
        return new RateLimitStatus(only, Optional.empty());
    }

    public boolean exceeded() {
        return bucket.exceeded() || share.filter(RateLimit::exceeded).isPresent();
    }

    /** Returns the limit that the caller reaches first. */
    public RateLimit tightest() {
        return share.filter(own -> own.remaining() < bucket.remaining()).orElse(bucket);
    }

    /** Returns all limits, the bucket first. */
    public List<RateLimit> all() {
        return share.map(own -> List.of(bucket, own)).orElse(List.of(bucket));
    }
}
