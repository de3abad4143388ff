package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.ledger.LeasedCase;

/**
 * One token that is to be revoked, which the ledger already knows.
 *
 * @param settled the case it belongs to
 * @param tokenId the token
 */
record Revocation(LeasedCase settled, String tokenId) {}
