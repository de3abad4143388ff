/**
 * The offboarding application: takes in who leaves, and revokes the API tokens the leaver owns in Okta.
 *
 * <p>This package holds the words that everybody uses ({@link io.github.camelokta.offboarding.OffboardingEvent event}
 * and {@link io.github.camelokta.offboarding.Leaver leaver}), the configuration, the clock and the {@code main} method.
 * An event flows through {@code intake}, {@code ledger} and {@code settlement}; {@code sweep} finds what no event told;
 * {@code operations} shows people what became of it and lets them decide; {@code outcome} tells other systems.
 */
package io.github.camelokta.offboarding;
