package io.github.camelokta.offboarding.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Complaints about the timeouts of the database. */
final class DatabaseSettings {

    private static final String DATABASE = "offboarding.database.";
    private static final Duration LONGEST = Duration.ofHours(1);

    private DatabaseSettings() {}

    static List<String> complaints(OffboardingConfig.Database config) {
        var complaints = new ArrayList<String>();
        complain(complaints, "lock-timeout", config.lockTimeout());
        complain(complaints, "statement-timeout", config.statementTimeout());
        complain(complaints, "idle-in-transaction", config.idleInTransaction());
        complain(complaints, "keepalive", config.keepalive());
        complain(complaints, "answer", config.answer());
        if (config.answer().compareTo(config.statementTimeout()) <= 0) {
            complaints.add(
                    DATABASE + "answer is too short: it must be longer than statement-timeout, or the connection is"
                            + " given up before the database can say that a statement took too long");
        }
        return complaints;
    }

    private static void complain(List<String> complaints, String name, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
            complaints.add(DATABASE + name + " is out of range: write a duration from 1ms to 1h, such as 10s");
        }
    }
}
