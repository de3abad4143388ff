package io.github.camelokta.offboarding.cases;

/**
 * A list of the org's tokens was read.
 *
 * @param tokens how many of its tokens it names no usable owner for
 */
public record TokensWithoutOwner(long tokens) {}
