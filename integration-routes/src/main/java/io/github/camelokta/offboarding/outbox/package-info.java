/**
 * Tells other systems what happened: at least once, and about each case in order. An event is added in the transaction
 * of the change that it reports, and delivered to the webhook later; this package does not know what events mean.
 */
package io.github.camelokta.offboarding.outbox;
