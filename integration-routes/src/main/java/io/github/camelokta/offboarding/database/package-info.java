/**
 * The embedded PostgreSQL, for installations that have no database: started from the application's own dependencies,
 * with roles and passwords of its own. It knows nothing of the tables.
 */
package io.github.camelokta.offboarding.database;
