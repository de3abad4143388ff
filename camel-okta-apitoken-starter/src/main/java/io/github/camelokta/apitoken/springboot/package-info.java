/** The component {@code okta-apitoken} in Spring Boot: its options are properties, as those of Camel's components. */
package io.github.camelokta.apitoken.springboot;
