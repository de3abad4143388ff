/** Passwords of people: their bcrypt hashes, and the command that makes one. Knows nothing of the application. */
package io.github.camelokta.offboarding.password;
