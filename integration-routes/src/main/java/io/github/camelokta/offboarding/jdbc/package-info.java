/**
 * The application's access to PostgreSQL: statements, transactions, timeouts and the database's clock. It knows no
 * table; each statement is in the package of its tables.
 */
package io.github.camelokta.offboarding.jdbc;
