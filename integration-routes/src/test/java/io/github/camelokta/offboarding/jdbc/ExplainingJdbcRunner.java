package io.github.camelokta.offboarding.jdbc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The ledger's database, which tells how it ran each statement: it runs it once more before, and takes that back. */
@Alternative
@Singleton
public class ExplainingJdbcRunner extends JdbcRunner {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<Explained> explained = new ArrayList<>();
    private boolean watching;

    @Inject
    public ExplainingJdbcRunner(DataSource dataSource) {
        super(dataSource);
    }

    /**
     * A statement that was run.
     *
     * @param milliseconds how long that took
     * @param blocks how many blocks it looked at, those of its triggers among them
     * @param rows the most rows that one step of it read or handed on
     * @param readWhole the tables that were read from end to end
     * @param plan all of it, as JSON
     */
    public record Explained(
            String statement, double milliseconds, long blocks, long rows, List<String> readWhole, String plan) {

        static Explained of(String statement, String json) {
            try {
                var root = JSON.readTree(json).path(0);
                var readWhole = new ArrayList<String>();
                var rows = look(root.path("Plan"), readWhole);
                var time = root.path("Execution Time").asDouble();
                var blocks = root.at("/Plan/Shared Hit Blocks").asLong()
                        + root.at("/Plan/Shared Read Blocks").asLong();
                return new Explained(statement, time, blocks, rows, readWhole, root.toPrettyString());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }

        private static long look(JsonNode node, List<String> readWhole) {
            if (node.path("Node Type").asText().equals("Seq Scan")) {
                readWhole.add(node.path("Relation Name").asText());
            }
            var loops = node.path("Actual Loops").asDouble();
            var handled = node.path("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            var rows = (long) (handled * loops);
            for (var child : node.path("Plans")) {
                rows = Math.max(rows, look(child, readWhole));
            }
            return rows;
        }
    }

    /** What was run during some work. */
    public List<Explained> during(Runnable work) {
        explained.clear();
        watching = true;
        try {
            work.run();
        } finally {
            watching = false;
        }
        return List.copyOf(explained);
    }

    @Override
    public <T> List<T> query(String statement, RowReader<T> reader, Object... parameters) {
        explain(statement, parameters);
        return super.query(statement, reader, parameters);
    }

    @Override
    public int update(String statement, Object... parameters) {
        explain(statement, parameters);
        return super.update(statement, parameters);
    }

    private void explain(String statement, Object... parameters) {
        if (watching) {
            super.update("savepoint before_explain");
            var plan = super.query(
                    "explain (analyze, buffers, format json) " + statement, row -> row.getString(1), parameters);
            super.update("rollback to savepoint before_explain");
            explained.add(Explained.of(statement, plan.get(0)));
        }
    }
}
