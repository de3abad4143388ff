/**
 * The component {@code okta-apitoken}, as it is on the class path, in the Camel runtimes that live in the JVM of a
 * test: Camel Main, and Spring Boot without a starter of the component's own.
 */
package io.github.camelokta.apitoken.runtimes;
