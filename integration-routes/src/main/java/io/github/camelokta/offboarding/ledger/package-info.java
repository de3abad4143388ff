/**
 * The ledger: cases, decisions, actions and evidence, in PostgreSQL. The only package that contains SQL.
 *
 * <p>Each public method that writes is one short transaction, and none is open while Okta is called. What a batch
 * writes is guarded by its lease: a batch that was slow enough to lose its cases to another one can no longer change
 * them.
 */
package io.github.camelokta.offboarding.ledger;
