/**
 * The ways in, one small class for each. Each authenticates, translates what it got into an
 * {@link io.github.camelokta.offboarding.event.OffboardingEvent}, has {@code cases} store it, and only then
 * acknowledges; it does not know what becomes of the event.
 */
package io.github.camelokta.offboarding.intake;
