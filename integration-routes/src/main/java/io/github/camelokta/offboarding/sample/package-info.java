/**
 * The sample run of dev mode: takes in the HR files that are shipped with the application, and prints what became of
 * them.
 */
package io.github.camelokta.offboarding.sample;
