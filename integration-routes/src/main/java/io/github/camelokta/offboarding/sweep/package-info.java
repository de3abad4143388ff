/**
 * Looks for tokens that no event told about: those of owners whom Okta has suspended, deactivated or deleted. It opens
 * cases for them, and leaves deciding and acting to settlement.
 */
package io.github.camelokta.offboarding.sweep;
