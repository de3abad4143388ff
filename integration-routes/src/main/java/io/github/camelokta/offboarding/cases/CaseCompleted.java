package io.github.camelokta.offboarding.cases;

import java.time.Duration;

/**
 * Fired within the transaction that completes a case.
 *
 * @param timeToRevoke the time since the case was both accepted and due
 */
public record CaseCompleted(Duration timeToRevoke) {}
