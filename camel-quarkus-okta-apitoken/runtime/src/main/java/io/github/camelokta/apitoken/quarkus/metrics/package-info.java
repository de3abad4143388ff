/** Meters for calls to Okta and for what is left of its rate limit; at work where the application has Micrometer. */
package io.github.camelokta.apitoken.quarkus.metrics;
