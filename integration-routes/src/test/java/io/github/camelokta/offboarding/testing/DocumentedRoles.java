package io.github.camelokta.offboarding.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** Has a server make the database and the two roles of the application, by the statements of the documentation. */
public final class DocumentedRoles {

    /** What the documentation calls the database. */
    public static final String DATABASE = "okta_offboarding";

    private static final Path DOCUMENT = Path.of("..", "docs", "configuration.md");
    private static final String BEGIN = "<!-- roles -->";
    private static final String SQL = "```sql\n";

    private DocumentedRoles() {}

    /** Runs the statements and returns the settings with which the application uses what they made. */
    public static Map<String, String> create(TestPostgres server) {
        var parts = statements().split("\\\\connect " + DATABASE, -1);
        run(server.database("postgres"), parts[0]);
        run(server.database(DATABASE), parts[1]);
        return Map.of(
                "quarkus.datasource.jdbc.url",
                "jdbc:postgresql://localhost:" + server.port() + "/" + DATABASE,
                "quarkus.datasource.username",
                "okta_offboarding",
                "quarkus.datasource.password",
                "one password",
                "quarkus.flyway.username",
                "okta_offboarding_owner",
                "quarkus.flyway.password",
                "another password");
    }

    private static String statements() {
        try {
            var document = Files.readString(DOCUMENT);
            var from = document.indexOf(SQL, document.indexOf(BEGIN)) + SQL.length();
            return document.substring(from, document.indexOf("```", from));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource database, String statements) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements.split(";", -1)) {
                if (!sql.isBlank()) {
                    statement.execute(sql);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
