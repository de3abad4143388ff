package io.github.camelokta.offboarding.cases;

/**
 * Fired within the transaction that makes a case due, so that settlement begins once it is committed.
 *
 * @param urgent whether the case goes before others
 */
public record CaseDue(boolean urgent) {}
