/**
 * What Quarkus does for the component {@code okta-apitoken} at build time: what a native executable needs to know, and
 * a Dev Service that stands in for an Okta org in dev and test mode.
 */
package io.github.camelokta.apitoken.quarkus.deployment;
