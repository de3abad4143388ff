/** Finds out who in Okta a leaver is, and never guesses: none or several matches leave the answer to a person. */
package io.github.camelokta.offboarding.owners;
