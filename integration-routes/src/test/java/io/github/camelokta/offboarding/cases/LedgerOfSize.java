package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import java.util.HashMap;
import java.util.Map;

/** An org and a database, or the database that {@code -Dledger.url} names, which has the ledger's tables already. */
public class LedgerOfSize extends OrgAndDatabase {

    /** A database that is there already; null if there is none. */
    static final String URL = System.getProperty("ledger.url");

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<>(super.start());
        if (URL != null) {
            settings.put("quarkus.datasource.jdbc.url", URL);
            settings.put("quarkus.flyway.baseline-on-migrate", "true");
            settings.put("quarkus.flyway.baseline-version", "99");
        }
        settings.put("offboarding.notification.webhook.url", "http://127.0.0.1:9/nobody");
        return settings;
    }
}
