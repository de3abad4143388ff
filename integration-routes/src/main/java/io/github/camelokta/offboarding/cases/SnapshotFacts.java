package io.github.camelokta.offboarding.cases;

import java.time.Instant;

/**
 * What is recorded of a list of the org's tokens.
 *
 * @param takenAt when the list was asked for; what existed before is in it
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the list held, whoever owns them
 * @param completeness how it was established that the list is complete, for an auditor to read
 */
public record SnapshotFacts(Instant takenAt, String requestId, long tokens, String completeness) {}
