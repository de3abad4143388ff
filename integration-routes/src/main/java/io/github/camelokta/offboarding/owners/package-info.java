/**
 * Finds out which Okta user a leaver is, and never guesses: without a match, or with several, a person must decide. It
 * asks Okta and knows no database.
 */
package io.github.camelokta.offboarding.owners;
