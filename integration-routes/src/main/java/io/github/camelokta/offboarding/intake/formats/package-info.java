/** Translates what senders write (CloudEvents, CSV) into events; pure functions that name each field that is wrong. */
package io.github.camelokta.offboarding.intake.formats;
