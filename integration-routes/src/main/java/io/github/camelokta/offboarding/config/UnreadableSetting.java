package io.github.camelokta.offboarding.config;

import java.util.regex.Pattern;

/**
 * A setting of the application that could not be read, without its value.
 *
 * @param key the setting
 * @param complaint the key, what is wrong, and how to correct it
 */
record UnreadableSetting(String key, String complaint) {

    /** A key as people write it; parts that they choose may be in quotes. */
    private static final String KEY = "(offboarding(?:\\.(?:\"[^\"]*\"|[\\w\\[\\]-]+))+)";

    /** A message may contain other keys, too, such as one that is not set. */
    private static final Pattern PROPERTY = Pattern.compile("property " + KEY);

    private static final Pattern UNKNOWN = Pattern.compile("SRCFG00050: " + KEY);
    private static final Pattern NOWHERE = Pattern.compile("SRCFG00011");
    private static final Pattern WORDS = Pattern.compile("allowed values: ([\\w, -]+)$");

    /** Marks where a converter's complaint begins, because messages put the value before it. */
    private static final String BECAUSE = "\u0001";

    /** Returns the exception of a converter, for {@link #of} to read. */
    static IllegalArgumentException because(String complaint) {
        return new IllegalArgumentException(BECAUSE + complaint);
    }

    /** Reads the setting from the configuration's message. */
    static UnreadableSetting of(String message) {
        var unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            var key = unknown.group(1);
            return new UnreadableSetting(
                    key,
                    RenamedSettings.complaint(key)
                            .orElse(key + " is no setting of this application: correct its name, or remove it"));
        }
        var property = PROPERTY.matcher(message);
        if (!property.find()) {
            return new UnreadableSetting("offboarding", "a setting below offboarding cannot be read");
        }
        var key = property.group(1);
        var because = message.lastIndexOf(BECAUSE);
        if (because >= 0) {
            return new UnreadableSetting(key, key + " " + message.substring(because + 1));
        }
        var words = WORDS.matcher(message);
        if (words.find()) {
            return new UnreadableSetting(
                    key, key + " is none of these: " + words.group(1).replace(",", ", "));
        }
        return new UnreadableSetting(
                key,
                NOWHERE.matcher(message).find()
                        ? SettingValues.leadsNowhere(key)
                        : key + " cannot be read: give it a value, or remove it to have its default");
    }
}
