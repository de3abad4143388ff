package io.github.camelokta.offboarding.ledger;

/**
 * Fired within the transaction that makes a case due: whoever settles cases is to look once it is committed.
 *
 * @param urgent whether the case goes before others
 */
public record CaseIsDue(boolean urgent) {}
