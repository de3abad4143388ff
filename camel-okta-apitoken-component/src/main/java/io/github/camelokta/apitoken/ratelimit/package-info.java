/**
 * Limits the calls to an org by the rate limits that its responses show (Okta facts §4):
 * {@link io.github.camelokta.apitoken.ratelimit.RateLimiter} is the only way in. It may know responses and clocks of
 * the package {@code http}, and nothing about API tokens, credentials, retries or Camel.
 */
package io.github.camelokta.apitoken.ratelimit;
