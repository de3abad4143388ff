/**
 * Notices when something that has to run again and again does not, and ends a process that is broken. It knows none of
 * the loops that it watches.
 */
package io.github.camelokta.offboarding.liveness;
