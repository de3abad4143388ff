package io.github.camelokta.apitoken.ratelimit;

import java.time.Instant;

/**
 * A snapshot of a bucket's rate limit.
 *
 * @param limit the calls permitted in a window, positive
 * @param remaining the calls left in the window, without those in flight and those that got no response; never
 *     negative. After the window has ended, the next one counts as unused until a response shows it
 * @param reset when the window ends, by the clock of this machine. It is past from the end of the window until a
 *     response shows the next one
 * @since 1.0.0
 */
public record BucketState(int limit, int remaining, Instant reset) {}
