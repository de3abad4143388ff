/** What can be measured from outside. It reads counts and observes events; it changes nothing. */
package io.github.camelokta.offboarding.metrics;
