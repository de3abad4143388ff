package io.github.camelokta.offboarding.ledger;

import java.time.Instant;

/**
 * What is recorded of a list of the org's tokens.
 *
 * @param takenAt when the list was asked for; what existed before is in it
 * @param requestId Okta's id of the request; may be null
 * @param ownTokens how many tokens of our own principal it held, by which it was judged complete
 */
public record SnapshotFacts(Instant takenAt, String requestId, long ownTokens) {}
