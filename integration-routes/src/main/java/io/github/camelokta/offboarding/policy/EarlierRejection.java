package io.github.camelokta.offboarding.policy;

import java.time.Instant;

/**
 * A person said in another case that a token is to be kept.
 *
 * @param because who said so and where, for a person to read
 * @param at when that was
 * @param isLastWord whether nobody has said since that the leaver leaves
 */
public record EarlierRejection(String because, Instant at, boolean isLastWord) {}
