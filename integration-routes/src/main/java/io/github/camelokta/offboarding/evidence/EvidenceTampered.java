package io.github.camelokta.offboarding.evidence;

/**
 * Fired as soon as the application finds that somebody else wrote to the evidence, or to the rows that belong to it.
 * Its transaction may still be rolled back.
 *
 * @param what the finding, for a person to read; holds no personal data
 */
public record EvidenceTampered(String what) {}
