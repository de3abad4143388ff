package io.github.camelokta.offboarding.config;

import io.smallrye.config.SmallRyeConfig;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Settings as texts. One that names another setting which is not there counts as not set: that it leads nowhere is a
 * complaint of its own, and must not hide the others.
 */
record SettingValues(SmallRyeConfig config) {

    /** What is looked at in advance; of the others Quarkus and Camel complain. */
    private static final Pattern OURS =
            Pattern.compile("(camel\\.component\\.okta-apitoken|quarkus\\.(http|management|tls|oidc))\\..*");

    private static final Pattern COMMA = Pattern.compile("(?<!\\\\),");

    /** What the setting says; empty where it is blank. */
    Optional<String> of(String key) {
        return Optional.ofNullable(config.getConfigValue(key).getValue()).filter(value -> !value.isBlank());
    }

    /** What a list says, whose entries are separated by commas. */
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

    /** The keys of what is set, as properties and as environment variables. */
    Iterable<String> keys() {
        return config.getPropertyNames();
    }

    /** Complaints about settings that lead nowhere. */
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
