/**
 * Checks exported evidence offline, without a database, a network or the application. It shares no code with the code
 * that writes the evidence, so that a mistake in one is not repeated in the other.
 */
package io.github.camelokta.offboarding.evidence.verify;
