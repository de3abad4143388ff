package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.model.ApiToken;

/**
 * A token that a poll delivers.
 *
 * @param token the token
 * @param fingerprint what is stored after the route has processed the token; {@code null} for nothing
 */
record PolledToken(ApiToken token, String fingerprint) {}
