package io.github.camelokta.simulator.ratelimit;

import java.util.List;
import java.util.Optional;

/**
 * Where a call's bucket stands, and the caller's share of it.
 *
 * @param share empty when the caller is nobody the org knows, or may use all of the bucket
 */
public record RateLimitStatus(RateLimit bucket, Optional<RateLimit> share) {

    /** A standing that is told as it is. */
    public static RateLimitStatus of(RateLimit only) {
        return new RateLimitStatus(only, Optional.empty());
    }

    public boolean exceeded() {
        return bucket.exceeded() || share.filter(RateLimit::exceeded).isPresent();
    }

    /** The one of the two that the caller comes up against first. */
    public RateLimit tightest() {
        return share.filter(own -> own.remaining() < bucket.remaining()).orElse(bucket);
    }

    /** Both, the bucket first. */
    public List<RateLimit> all() {
        return share.map(own -> List.of(bucket, own)).orElse(List.of(bucket));
    }
}
