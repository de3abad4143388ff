/** The sample run of dev mode: reads the HR files that are shipped with the application, and prints the results. */
package io.github.camelokta.offboarding.sample;
