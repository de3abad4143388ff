package io.github.camelokta.offboarding.cases;

/**
 * Fired within the transaction that records how carrying out a decision ended; once for a token, however many cases it
 * belongs to.
 *
 * @param outcome how it ended
 */
public record TokenSettled(ActionOutcome outcome) {}
