/**
 * What is left of an org's rate limit, when the next call may go, and when one that failed is repeated (Okta facts §4).
 * Nothing here waits, sends or reads a clock of its own: it is told what happened, and answers for how long to wait.
 */
package io.github.camelokta.apitoken.budget;
