/**
 * What Camel sees of {@code okta-apitoken:operation}: the component, its endpoint and options, the producer and the
 * headers. This package only translates between exchanges and the client; every call lives once, in the client.
 */
package io.github.camelokta.apitoken;
