/** The database for whoever has none: a real PostgreSQL, started from the application's own dependencies. */
package io.github.camelokta.offboarding.ledger.embedded;
