package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;

/**
 * A token that a poll is going to deliver.
 *
 * @param token the token
 * @param fingerprint what is noted once the route has dealt with it; null for nothing
 */
record PolledToken(ApiToken token, String fingerprint) {}
