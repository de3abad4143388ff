package io.github.camelokta.offboarding.jdbc;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The ledger's database, for a process that can die. From the statement on at which it dies, the process does nothing
 * any more to the ledger: what it had begun is rolled back, and what it would write after that is never written.
 */
@Alternative
@Priority(1)
@Singleton
public class MortalJdbcRunner extends JdbcRunner {

    private static final Pattern WHAT = Pattern.compile(
            "\\b(insert into|update|delete from|from) +([a-z_]+)|pg_advisory_xact_lock", Pattern.CASE_INSENSITIVE);

    private final LastLock lastLock;
    private final List<String> statements = new ArrayList<>();
    private Predicate<List<String>> death = before -> false;
    private boolean dead;

    @Inject
    public MortalJdbcRunner(DataSource dataSource, LastLock lastLock) {
        super(dataSource);
        this.lastLock = lastLock;
    }

    /** The process is dead. */
    public static final class Dead extends Error {
        private static final long serialVersionUID = 1L;

        Dead() {
            super("the process is dead");
        }
    }

    /** Has the process die before the first statement for which that holds, given those that came before. */
    public synchronized void dieWhen(Predicate<List<String>> condition) {
        statements.clear();
        death = condition;
        dead = false;
    }

    /** The process starts again, and lives. */
    public void live() {
        dieWhen(before -> false);
    }

    /** What was asked of the database since, each by verb and table. */
    public synchronized List<String> statements() {
        return List.copyOf(statements);
    }

    /** Whether the process died. */
    public synchronized boolean isDead() {
        return dead;
    }

    @Override
    public <T> List<T> query(String statement, RowReader<T> reader, Object... parameters) {
        next(statement);
        lastLock.before(statement, parameters);
        return super.query(statement, reader, parameters);
    }

    @Override
    public int update(String statement, Object... parameters) {
        next(statement);
        lastLock.before(statement, parameters);
        return super.update(statement, parameters);
    }

    @Override
    public int[] batch(String statement, List<Object[]> parameters) {
        // A batch of nothing asks the database for nothing.
        if (!parameters.isEmpty()) {
            next(statement);
            lastLock.before(statement);
        }
        return super.batch(statement, parameters);
    }

    private synchronized void next(String statement) {
        dead = dead || death.test(statements);
        if (dead) {
            throw new Dead();
        }
        var match = WHAT.matcher(statement);
        statements.add(match.find() ? match.group() : statement);
    }
}
