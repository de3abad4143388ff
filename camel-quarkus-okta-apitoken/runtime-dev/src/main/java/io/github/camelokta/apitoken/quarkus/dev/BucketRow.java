package io.github.camelokta.apitoken.quarkus.dev;

import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;

/**
 * A bucket of a rate limit as the page shows it.
 *
 * @param bucket its name
 * @param limit calls permitted in a window
 * @param remaining calls left in this window
 * @param reset when the window ends, ISO-8601
 */
public record BucketRow(String bucket, int limit, int remaining, String reset) {

    static BucketRow of(Bucket bucket, BucketState state) {
        return new BucketRow(
                bucket.name(), state.limit(), state.remaining(), state.reset().toString());
    }
}
