package io.github.camelokta.offboarding.ledger;

/** Fired in the transaction in which a case is completed or called off, with its evidence. */
public record CaseEnded() {}
