/** An application that uses everything the extension offers, so that it is tested as it is packaged. */
package io.github.camelokta.apitoken.quarkus.it;
