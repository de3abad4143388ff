package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.ratelimit.Bucket;
import java.time.Duration;

/**
 * A call that has ended, with all its attempts.
 *
 * @param orgUrl the origin of the org
 * @param operation the operation, such as {@code revoke}. A look-up has its method and the beginning of its path, such
 *     as {@code GET /api/v1/users}
 * @param bucket the bucket of the rate limit that counts it
 * @param status the HTTP status of the last response, or 0 if there was none
 * @param attempts the number of requests that were sent. It is 0 if the org was stopped while the call waited, or if a
 *     guard withheld it
 * @param waited the time it waited for the rate limit and between attempts
 * @param took the time until the response began, with all waits
 * @since 1.0.0
 */
public record CompletedCall(
        String orgUrl, String operation, Bucket bucket, int status, int attempts, Duration waited, Duration took) {}
