/**
 * Decides what happens to each token of a leaver. These are pure functions over records, without Camel, Okta or a
 * database.
 */
package io.github.camelokta.offboarding.policy;
