package io.github.camelokta.offboarding;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * What can be set of the application, under {@code offboarding.*}. Okta is set under
 * {@code camel.component.okta-apitoken.*}.
 */
@ConfigMapping(prefix = "offboarding")
public interface OffboardingConfig {

    /** How events come in. */
    Intake intake();

    /** How due cases are settled. */
    Settlement settlement();

    /** What is decided of a leaver's tokens. */
    Policy policy();

    /** Where cases are kept when no database is configured. */
    Ledger ledger();

    /** How events come in. */
    interface Intake {
        /** {@code POST /events}. */
        Events events();

        /** The folder where HR drops CSV files. */
        Folder folder();
    }

    /** {@code POST /events}. */
    interface Events {
        /** The bearer secret that senders of {@code POST /events} present; at least 16 characters. */
        Optional<String> secret();

        /** The largest request body taken, in bytes. */
        @WithDefault("1048576")
        int maxBodySize();
    }

    /** The folder where HR drops CSV files. */
    interface Folder {
        /** The folder; created if missing. Files go to {@code done} or {@code failed} below it. */
        @WithDefault("hr-drop")
        Path path();

        /** The time zone in which a {@code last_day} without a time ends. */
        @WithDefault("UTC")
        ZoneId zone();

        /** How often the folder is looked at. */
        @WithDefault("2s")
        Duration interval();
    }

    /** How due cases are settled. */
    interface Settlement {
        /** How often due cases are looked for. */
        @WithDefault("1s")
        Duration interval();

        /** How many cases one batch settles at most. */
        @WithDefault("500")
        int batchSize();

        /** How long a batch may hold its cases before another attempt may take them. */
        @WithDefault("10m")
        Duration lease();

        /** The wait after a first failed attempt; doubled after each further one. */
        @WithDefault("10s")
        Duration firstBackOff();

        /** The longest wait between attempts. */
        @WithDefault("15m")
        Duration longestBackOff();
    }

    /** What is decided of a leaver's tokens. */
    interface Policy {
        /** The client names whose tokens are revoked without asking; tokens of any other client are held. */
        @WithDefault("Okta API")
        Set<String> revocableClients();
    }

    /** The embedded database, which is used when no other is configured. */
    interface Ledger {
        /** The data directory of the embedded PostgreSQL; it survives restarts. */
        @WithDefault("${user.home}/.okta-offboarding/ledger")
        Path directory();
    }
}
