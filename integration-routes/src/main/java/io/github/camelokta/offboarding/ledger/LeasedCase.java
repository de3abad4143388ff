package io.github.camelokta.offboarding.ledger;

import io.github.camelokta.offboarding.Leaver;
import java.time.Instant;
import java.util.UUID;

/**
 * A case that a batch holds until its lease ends.
 *
 * @param id the case
 * @param leaver who leaves
 * @param ownerId the Okta user id that an earlier attempt identified; null if none did
 * @param attempt which attempt to settle it this is, from 1
 * @param lease the lease of the batch; whoever changes the case must still hold it
 * @param leasedUntil when others may take the case
 */
public record LeasedCase(long id, Leaver leaver, String ownerId, int attempt, UUID lease, Instant leasedUntil) {}
