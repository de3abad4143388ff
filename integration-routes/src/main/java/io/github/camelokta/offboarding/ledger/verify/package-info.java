/**
 * Checks exported evidence offline: no database, no network, nothing of the application. It shares no code with what
 * writes the evidence, so that a mistake in the one is not repeated in the other.
 */
package io.github.camelokta.offboarding.ledger.verify;
