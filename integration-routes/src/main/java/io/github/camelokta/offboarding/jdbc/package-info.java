/**
 * How the application talks to PostgreSQL: statements, transactions, timeouts and the database's clock. It knows no
 * table; each statement stands in the package whose tables it is about.
 */
package io.github.camelokta.offboarding.jdbc;
