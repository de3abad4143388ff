/** What the Dev UI asks the running application. Only an application in dev mode has it. */
package io.github.camelokta.apitoken.quarkus.dev;
