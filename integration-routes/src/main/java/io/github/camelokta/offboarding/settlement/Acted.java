package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.ledger.TokenAction;

/**
 * What was done for a case.
 *
 * @param caseId the case
 * @param action the action, which the ledger already knows
 */
record Acted(long caseId, TokenAction action) {}
