/**
 * The ways in. Each authenticates, translates what it got into an
 * {@link io.github.camelokta.offboarding.OffboardingEvent}, has the ledger store it, and only then acknowledges.
 */
package io.github.camelokta.offboarding.intake;
