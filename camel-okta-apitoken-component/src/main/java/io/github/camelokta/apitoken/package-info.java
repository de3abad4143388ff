/**
 * What Camel sees of {@code okta-apitoken:operation}: the component, its endpoints, options, producer, consumers and
 * headers. It translates between exchanges and the package {@code client}; no other package may know it.
 */
package io.github.camelokta.apitoken;
