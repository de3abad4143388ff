/**
 * The offboarding application: accepts reports of leavers, and revokes the API tokens that they own in Okta. This
 * package holds {@code main} and nothing else.
 *
 * <p>An event travels through {@code intake}, {@code cases} and {@code settlement}. {@code sweep} finds tokens that no
 * event was about. {@code operations} shows people the results and lets them decide. {@code outbox} tells other
 * systems.
 */
package io.github.camelokta.offboarding;
