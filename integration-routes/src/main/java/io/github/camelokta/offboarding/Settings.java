package io.github.camelokta.offboarding;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.quarkus.runtime.configuration.PathConverter;
import io.quarkus.runtime.configuration.ZoneIdConverter;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.ConfigValueConfigSource;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** All settings as Quarkus resolves them at run time, while it is still resolving them. */
final class Settings {

    private static final int CONVERTER_PRIORITY = 200;
    private static final int LAST = Integer.MIN_VALUE;
    /** The default data source has a name as well, by which it can be set. */
    private static final List<String> JDBC_URLS =
            List.of(LedgerChoice.JDBC_URL, "quarkus.datasource.\"<default>\".jdbc.url");

    /** The class of an exception, which tells nobody what to do. */
    private static final Pattern EXCEPTION = Pattern.compile("^[\\w.$]+Exception: ");

    private final SmallRyeConfig config;
    private final OffboardingConfig offboarding;

    /**
     * Reads the settings.
     *
     * @throws SettingsException when one of the application's own cannot be read
     */
    Settings(ConfigSourceInterceptorContext resolved) {
        try {
            config = new SmallRyeConfigBuilder()
                    // The environment tells names alone: of keys that people choose, Quarkus has none at this point.
                    .withSources(new Resolved(resolved), new EnvConfigSource(System.getenv(), LAST))
                    .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                    .withConverter(MemorySize.class, CONVERTER_PRIORITY, new MemorySizeConverter())
                    .withConverter(Path.class, CONVERTER_PRIORITY, new PathConverter())
                    .withConverter(ZoneId.class, CONVERTER_PRIORITY, new ZoneIdConverter())
                    .withMapping(OffboardingConfig.class)
                    .build();
            offboarding = config.getConfigMapping(OffboardingConfig.class);
        } catch (ConfigValidationException e) {
            throw SettingsException.of(IntStream.range(0, e.getProblemCount())
                    .mapToObj(
                            i -> EXCEPTION.matcher(e.getProblem(i).getMessage()).replaceFirst(""))
                    .toList());
        }
    }

    OffboardingConfig offboarding() {
        return offboarding;
    }

    /** The database that is configured, if one is. */
    Optional<String> jdbcUrl() {
        return JDBC_URLS.stream()
                .flatMap(key -> config.getOptionalValue(key, String.class).stream())
                .findFirst();
    }

    /**
     * Checks them.
     *
     * @throws SettingsException naming each that is missing or wrong, and what to do about it
     */
    void check() {
        new SettingsCheck(config, offboarding).check(LaunchMode.current());
    }

    /** What the rest of the chain answers: profiles and expressions are applied already. */
    private record Resolved(ConfigSourceInterceptorContext context) implements ConfigValueConfigSource {

        @Override
        public ConfigValue getConfigValue(String name) {
            return context.proceed(name);
        }

        @Override
        public Set<String> getPropertyNames() {
            var names = new HashSet<String>();
            context.iterateNames().forEachRemaining(names::add);
            return names;
        }

        @Override
        public Map<String, ConfigValue> getConfigValueProperties() {
            var values = new HashMap<String, ConfigValue>();
            getPropertyNames().forEach(name -> values.put(name, getConfigValue(name)));
            return values;
        }

        @Override
        public String getName() {
            return "settings";
        }
    }
}
