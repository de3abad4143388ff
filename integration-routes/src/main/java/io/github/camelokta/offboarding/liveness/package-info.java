/** Notices when something that has to run again and again does not, and ends a process that is broken. */
package io.github.camelokta.offboarding.liveness;
