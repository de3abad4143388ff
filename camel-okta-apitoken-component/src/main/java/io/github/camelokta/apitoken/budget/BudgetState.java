package io.github.camelokta.apitoken.budget;

import java.time.Instant;

/**
 * What is known of a bucket at one moment.
 *
 * @param limit calls permitted in a window, positive
 * @param remaining calls left in the window, less those on their way and those that got no answer; never negative. Once
 *     the window is over and nothing was heard of the next, that counts as full
 * @param reset when the window ends, by the clock of this machine; past once it is over and nothing was heard of the
 *     next
 * @since 1.0.0
 */
public record BudgetState(int limit, int remaining, Instant reset) {}
