package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.ratelimit.Bucket;
import java.time.Duration;

/**
 * What became of one call, with all its attempts.
 *
 * @param orgUrl the org's origin
 * @param operation what it was for, such as {@code revoke}; a call that looks something up has the method and the
 *     beginning of the path, such as {@code GET /api/v1/users}
 * @param bucket the bucket of the rate limit it was counted in
 * @param status the HTTP status of the last response, or 0 if there was none
 * @param attempts how many requests were sent for it, 0 if the wait for its turn ended with the org or its guard
 *     withheld it
 * @param waited how long it waited for its turn and between attempts
 * @param took how long all of it took until the response began, waits included
 * @since 1.0.0
 */
public record CompletedCall(
        String orgUrl, String operation, Bucket bucket, int status, int attempts, Duration waited, Duration took) {}
