/**
 * The ways in, one small class for each. Each authenticates the sender, translates its input into an
 * {@link io.github.camelokta.offboarding.event.OffboardingEvent}, passes that to {@code cases} to store, and only then
 * acknowledges; it does not know what happens to the event later.
 */
package io.github.camelokta.offboarding.intake;
