/**
 * Translates what senders write (CloudEvents, CSV) into events. These are pure functions that name each field that is
 * wrong; they know neither Camel nor files nor the database.
 */
package io.github.camelokta.offboarding.intake.formats;
