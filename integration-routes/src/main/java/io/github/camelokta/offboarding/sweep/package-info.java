/**
 * Looks for tokens that no event told us about: of owners whom Okta has shut out or deleted. It opens cases for them,
 * and leaves it to settlement to decide and act.
 */
package io.github.camelokta.offboarding.sweep;
