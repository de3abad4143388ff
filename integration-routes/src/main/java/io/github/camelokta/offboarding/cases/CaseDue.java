package io.github.camelokta.offboarding.cases;

/**
 * Fired within the transaction that makes a case due: whoever settles cases is to look once it is committed.
 *
 * @param urgent whether the case goes before others
 */
public record CaseDue(boolean urgent) {}
