package io.github.camelokta.offboarding.jdbc;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalDataSource.FlushMode;
import io.agroal.api.AgroalPoolInterceptor;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Sets the timeouts at which the database ends work, on every connection of the pool. Otherwise, a replica that is
 * paused in the middle of a transaction would keep its locks, and so block all others, until it goes on.
 *
 * <p>Migrations are exempt: on a large ledger they take as long as they take.
 */
@Singleton
class DatabaseTimeouts implements AgroalPoolInterceptor {

    private static final int PROBES = 3;

    private final OffboardingConfig.Database config;
    private volatile boolean started;

    @Inject
    DatabaseTimeouts(OffboardingConfig config) {
        this.config = config.database();
    }

    /** Closes the connections that ran the migrations. */
    @ApplicationScoped
    static class AfterMigrations {

        private final DatabaseTimeouts timeouts;
        private final AgroalDataSource pool;

        @Inject
        AfterMigrations(DatabaseTimeouts timeouts, AgroalDataSource pool) {
            this.timeouts = timeouts;
            this.pool = pool;
        }

        void start(@Observes StartupEvent event) {
            timeouts.started = true;
            pool.flush(FlushMode.GRACEFUL);
        }
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        if (!started) {
            return;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(String.join(
                    ";",
                    set("lock_timeout", config.lockTimeout().toMillis()),
                    set("statement_timeout", config.statementTimeout().toMillis()),
                    set(
                            "idle_in_transaction_session_timeout",
                            config.idleInTransaction().toMillis()),
                    set("tcp_keepalives_idle", seconds(config.keepalive())),
                    set("tcp_keepalives_interval", seconds(config.keepalive().dividedBy(PROBES))),
                    set("tcp_keepalives_count", PROBES),
                    set("tcp_user_timeout", config.keepalive().multipliedBy(2).toMillis())));
            connection.setNetworkTimeout(
                    Runnable::run, Math.toIntExact(config.answer().toMillis()));
        } catch (SQLException e) {
            throw new LedgerException(e);
        }
    }

    private static String set(String parameter, long value) {
        return "set " + parameter + " = " + value;
    }

    private static long seconds(Duration duration) {
        return Math.max(1, duration.toSeconds());
    }
}
