package io.github.camelokta.offboarding.ledger;

/**
 * Fired within the transaction that gives others something to be told: whoever tells them is to look once it is
 * committed.
 */
public record OutboxHasNews() {}
