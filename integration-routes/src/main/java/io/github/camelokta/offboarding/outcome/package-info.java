/** Tells others what happened, from the outbox of the ledger: at least once, and of each case in order. */
package io.github.camelokta.offboarding.outcome;
