/** Notices when a loop stops, and ends a process that is broken. It knows none of the loops that it watches. */
package io.github.camelokta.offboarding.liveness;
