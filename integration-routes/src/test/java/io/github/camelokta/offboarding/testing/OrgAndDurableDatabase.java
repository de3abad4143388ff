package io.github.camelokta.offboarding.testing;

import java.util.HashMap;
import java.util.Map;

/** As in production: what is committed is on the disk. */
public class OrgAndDurableDatabase extends OrgAndDatabase {

    @Override
    protected Map<String, String> database() {
        var settings = new HashMap<>(super.database());
        settings.putAll(Map.of("fsync", "on", "full_page_writes", "on", "synchronous_commit", "on"));
        return settings;
    }
}
