/**
 * The hash chain of all that has to be proven: canonical JSON, commitments, signatures, export, publishing and erasing.
 * Other packages append to it in their own transactions; it knows none of them but the outbox.
 */
package io.github.camelokta.offboarding.evidence;
