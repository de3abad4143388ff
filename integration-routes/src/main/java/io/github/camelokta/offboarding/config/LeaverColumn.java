package io.github.camelokta.offboarding.config;

import java.util.Locale;

/** What a column of a CSV file says of a leaver. */
public enum LeaverColumn {
    /** What people call the leaver. */
    LEAVER,
    /** The Okta user id. */
    OKTA_USER_ID,
    /** The Okta login. */
    LOGIN,
    /** The e-mail address in Okta. */
    EMAIL,
    /** When access ends: a date, or a date-time with offset. */
    LAST_DAY,
    /** Why the leaver leaves. */
    REASON,
    /** Nothing that is read. */
    IGNORED;

    /** The name of the column in a header, in lower case. */
    public String inHeader() {
        return name().toLowerCase(Locale.ROOT);
    }
}
