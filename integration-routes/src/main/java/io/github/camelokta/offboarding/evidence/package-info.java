/**
 * The hash chain of everything that must be proven: canonical JSON, commitments, signatures, export, publishing and
 * erasing. Other packages append to it in their own transactions; it knows none of them except the outbox.
 */
package io.github.camelokta.offboarding.evidence;
