/**
 * Settles due cases, a batch at a time, because Okta can only list all tokens of an org: claim, identify owners, take a
 * snapshot, decide, write the decisions down, act, and verify with a second snapshot. It uses {@code owners},
 * {@code policy} and {@code cases}, and does not know how an event came in or who looks at cases.
 *
 * <p>The process may die between any two of these steps. Then the lease ends, and the next attempt starts over with a
 * new snapshot. Repeating is harmless, because deciding is a pure function and revoking is idempotent.
 */
package io.github.camelokta.offboarding.settlement;
