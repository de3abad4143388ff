/**
 * Looks for tokens that no event was about: those of owners that Okta shows as suspended, deactivated or deleted. It
 * opens cases for them, and leaves deciding and acting to settlement.
 */
package io.github.camelokta.offboarding.sweep;
