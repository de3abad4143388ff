/** Passwords of people: their bcrypt hashes, and the command that makes one. It knows nothing of the application. */
package io.github.camelokta.offboarding.password;
