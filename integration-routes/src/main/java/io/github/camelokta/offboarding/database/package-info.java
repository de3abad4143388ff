/**
 * The embedded PostgreSQL, for installations that have no database: started from the application's own dependencies,
 * with its own roles and passwords. It knows nothing about the tables.
 */
package io.github.camelokta.offboarding.database;
