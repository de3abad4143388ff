package io.github.camelokta.offboarding.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** As in production: what is committed is on the disk. */
public class OrgAndDurableDatabase extends OrgAndDatabase {

    @Override
    protected EmbeddedPostgres.Builder database() {
        return super.database()
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("synchronous_commit", "on");
    }
}
