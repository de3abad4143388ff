/** What the extension adds to an application, besides what is done when it is built. */
package io.github.camelokta.apitoken.quarkus;
