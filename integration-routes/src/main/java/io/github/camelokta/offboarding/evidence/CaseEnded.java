package io.github.camelokta.offboarding.evidence;

/** Fired in the transaction in which a case is completed or called off, with its evidence. */
public record CaseEnded() {}
