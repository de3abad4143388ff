/**
 * The life of a case: accepted, claimed, decided, concluded, followed up, searched. It writes the tables of cases,
 * decisions and actions, with the evidence of each change; it knows nothing of Okta, of Camel and of who uses it.
 *
 * <p>Each public method that writes is one short transaction, and none is open while Okta is called. What a batch
 * writes is guarded by its lease: a batch that lost its cases to another one can no longer change them.
 */
package io.github.camelokta.offboarding.cases;
