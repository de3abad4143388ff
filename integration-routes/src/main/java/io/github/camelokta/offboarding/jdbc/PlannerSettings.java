package io.github.camelokta.offboarding.jdbc;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.Unremovable;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes the planner look every statement up in an index, whatever PostgreSQL's statistics say.
 *
 * <p>A connection keeps the plan of a statement that it runs often. A plan that was made while a table was nearly empty
 * reads that table from end to end, and goes on doing so with thousands of rows, until the next {@code analyze}: intake
 * took 15 ms per event so, with 8,000 cases. No statement of this application is better off without an index, so
 * sequential scans are switched off. Before PostgreSQL 18, this makes a plan without an alternative look so expensive
 * that it would be compiled first, so that is switched off, too.
 */
@Singleton
@Unremovable
class PlannerSettings implements AgroalPoolInterceptor {

    @Override
    public void onConnectionCreate(Connection connection) {
        try (var statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off; set jit = off");
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }
}
