/**
 * The life of a case: accepted, claimed, decided, concluded, followed up, searched. This package writes the tables of
 * cases, decisions and actions, with the evidence of each change. It knows nothing of Okta, of Camel or of its users.
 *
 * <p>Each public method that writes is one short transaction, and none is open while Okta is called. The lease guards
 * what a batch writes: a batch that lost its cases to another one can no longer change them.
 */
package io.github.camelokta.offboarding.cases;
