/**
 * Counts calls against the rate limits of an org (Okta facts §4). It knows the settings of {@code seed} and an injected
 * clock, and nothing of HTTP.
 */
package io.github.camelokta.simulator.ratelimit;
