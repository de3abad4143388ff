/**
 * The offboarding application: takes in who leaves, and revokes the API tokens that the leaver owns in Okta. This
 * package holds {@code main} and nothing else.
 *
 * <p>An event travels through {@code intake}, {@code cases} and {@code settlement}. {@code sweep} finds what no event
 * told. {@code operations} shows people what became of it and lets them decide. {@code outbox} tells other systems.
 */
package io.github.camelokta.offboarding;
