package io.github.camelokta.offboarding.cases;

/**
 * A list of the org's tokens was read.
 *
 * @param tokens how many tokens in the list have no usable owner
 */
public record TokensWithoutOwner(long tokens) {}
