package io.github.camelokta.offboarding.config;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Settings as texts. A setting that names a missing one counts as not set: that is a complaint of its own, and must not
 * hide the others.
 */
record SettingValues(SmallRyeConfig config) {

    /** The settings that are checked in advance; Quarkus and Camel complain about the others. */
    private static final Pattern OURS =
            Pattern.compile("(camel\\.component\\.okta-apitoken|quarkus\\.(http|management|tls|oidc))\\..*");

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    /** Returns the value of the setting; empty if it is blank. */
    Optional<String> of(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue()).filter(value -> !value.isBlank());
    }

    /** Returns the entries of a list, which are separated by commas. */
    List<String> listOf(String key) {
        return of(key).stream()
                .flatMap(COMMA::splitAsStream)
                .map(entry -> entry.replace("\\,", ",").strip())
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    boolean isMissing(String key) {
        return of(key).isEmpty();
    }

    /** Returns the keys of all settings, from properties and environment variables. */
    Iterable<String> keys() {
        return config.getPropertyNames();
    }

    /** Returns complaints about settings that name missing ones. */
    List<String> complaints() {
        return StreamSupport.stream(keys().spliterator(), false)
                .filter(key -> OURS.matcher(key).matches())
                .filter(key -> config.getConfigValue(key).hasProblems())
                .map(SettingValues::leadsNowhere)
                .toList();
    }

    static String leadsNowhere(String key) {
        return key + " names another setting that is not there: set that one as well, or give a value in its place";
    }
}
