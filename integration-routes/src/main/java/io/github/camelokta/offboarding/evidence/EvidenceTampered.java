package io.github.camelokta.offboarding.evidence;

/**
 * Fired as soon as the application finds that somebody else wrote to the evidence, or to what stands beside it. Its
 * transaction may still be rolled back.
 *
 * @param what was found, for a person to read; holds no personal data
 */
public record EvidenceTampered(String what) {}
