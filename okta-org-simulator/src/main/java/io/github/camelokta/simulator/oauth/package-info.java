/**
 * The org authorization server: access tokens for API service apps that prove themselves with {@code private_key_jwt},
 * with and without DPoP (Okta facts §3). Knows nothing of HTTP but what a proof speaks of; all time comes from an
 * injected clock.
 */
package io.github.camelokta.simulator.oauth;
