package io.github.camelokta.offboarding.outbox;

/** Fired within the transaction that adds an event to the outbox, so that delivery begins once it is committed. */
public record OutboxEventAdded() {}
