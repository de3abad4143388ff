package io.github.camelokta.offboarding.policy;

import java.time.Instant;

/**
 * A person's answer in another case that a token is to be kept.
 *
 * @param because which person said so and in which case, for a person to read
 * @param at when the person said so
 * @param isLastWord whether no later statement says that the leaver leaves
 */
public record EarlierRejection(String because, Instant at, boolean isLastWord) {}
