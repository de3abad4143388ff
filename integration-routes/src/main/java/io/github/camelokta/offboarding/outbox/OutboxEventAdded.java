package io.github.camelokta.offboarding.outbox;

/**
 * Fired within the transaction that gives others something to be told: whoever tells them is to look once it is
 * committed.
 */
public record OutboxEventAdded() {}
