package io.github.camelokta.offboarding.cases;

import java.time.Instant;

/**
 * What is recorded about a list of the org's tokens.
 *
 * @param takenAt when the list was requested; tokens that existed before are in it
 * @param requestId Okta's id of the request; may be null
 * @param tokens how many tokens the list held, whoever owns them
 * @param completeness the proof that the list is complete, for an auditor to read
 */
public record SnapshotFacts(Instant takenAt, String requestId, long tokens, String completeness) {}
