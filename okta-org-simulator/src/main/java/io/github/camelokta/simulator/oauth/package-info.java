/**
 * The org authorization server: grants access tokens to API service apps that authenticate with
 * {@code private_key_jwt}, with and without DPoP (Okta facts §3). It knows the apps of {@code state} and an injected
 * clock, and of HTTP only what a DPoP proof contains.
 */
package io.github.camelokta.simulator.oauth;
