package io.github.camelokta.offboarding.config;

import java.util.Locale;

/** The meaning of a column of a CSV file. */
public enum LeaverColumn {
    /** The leaver's name. */
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
    /** A column that is not read. */
    IGNORED;

    /** Returns the name of the column in a header, in lower case. */
    public String inHeader() {
        return name().toLowerCase(Locale.ROOT);
    }
}
