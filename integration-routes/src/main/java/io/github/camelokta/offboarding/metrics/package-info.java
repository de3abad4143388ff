/** The application's metrics. It reads counts and observes events; it changes nothing. */
package io.github.camelokta.offboarding.metrics;
