package io.github.camelokta.offboarding.config;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Settings that have a new name. An old name is refused, because an environment variable that is not read would be
 * ignored silently.
 */
final class RenamedSettings {

    /** The beginning of the old name, with that of the new one. */
    private static final Map<String, String> RENAMED = Map.of(
            "offboarding.outcome.", "offboarding.notification.",
            "offboarding.sweep.budget-percent", "offboarding.sweep.rate-limit-percent");

    private RenamedSettings() {}

    /** Returns what to do about a setting if it has a new name. */
    static Optional<String> complaint(String key) {
        return RENAMED.entrySet().stream()
                .filter(renamed -> key.startsWith(renamed.getKey()))
                .map(renamed -> complaint(
                        key, renamed.getValue() + key.substring(renamed.getKey().length())))
                .findFirst();
    }

    /** Returns complaints about environment variables with an old name. */
    static List<String> complaints(Iterable<String> keys) {
        return StreamSupport.stream(keys.spliterator(), false)
                .flatMap(key -> RENAMED.entrySet().stream()
                        .filter(renamed -> key.startsWith(variable(renamed.getKey())))
                        .map(renamed -> complaint(
                                "the environment variable " + key,
                                variable(renamed.getValue())
                                        + key.substring(
                                                variable(renamed.getKey()).length()))))
                .toList();
    }

    private static String complaint(String before, String now) {
        return before + " has a new name: set " + now + " instead";
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
