package io.github.camelokta.offboarding.config;

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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.spi.Converter;
import org.jboss.logging.Logger;

/** All settings as Quarkus resolves them at run time, while it is still resolving them. */
final class Settings {

    private static final Logger LOG = Logger.getLogger(Settings.class);
    private static final int CONVERTER_PRIORITY = 200;
    private static final int LAST = Integer.MIN_VALUE;
    /** The default data source also has a name, under which it can be set. */
    private static final List<String> JDBC_URLS =
            List.of(LedgerChoice.JDBC_URL, "quarkus.datasource.\"<default>\".jdbc.url");

    /** The words for true and false that Quarkus reads; but Quarkus reads everything else as false. */
    private static final Map<String, Boolean> TRUTHS = truths();

    private final SmallRyeConfig config;
    private final OffboardingConfig offboarding;
    private final List<UnreadableSetting> unreadable = new ArrayList<>();

    /**
     * Reads the settings. If one of the application's own cannot be read, it counts as not set, so that it does not
     * hide other errors; {@link #check} complains about it.
     *
     * @throws SettingsException when nothing can be read because of it
     */
    Settings(ConfigSourceInterceptorContext resolved) {
        var wrong = new HashSet<String>();
        SmallRyeConfig read = null;
        while (read == null) {
            try {
                read = read(resolved, wrong);
            } catch (ConfigValidationException e) {
                var faults = IntStream.range(0, e.getProblemCount())
                        .mapToObj(i -> UnreadableSetting.of(e.getProblem(i).getMessage()))
                        .filter(fault -> wrong.add(asVariable(fault.key())))
                        .toList();
                unreadable.addAll(faults);
                if (faults.isEmpty()) {
                    throw SettingsException.of(unreadable.stream()
                            .map(UnreadableSetting::complaint)
                            .toList());
                }
            }
        }
        config = read;
        offboarding = config.getConfigMapping(OffboardingConfig.class);
    }

    /** @param without the settings that count as not set */
    private static SmallRyeConfig read(ConfigSourceInterceptorContext resolved, Set<String> without) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> without.contains(asVariable(name)));
        return new SmallRyeConfigBuilder()
                // The environment yields names only: at this point, Quarkus has none of the keys that people choose.
                .withSources(new Resolved(resolved, without), new EnvConfigSource(environment, LAST))
                .withConverter(Boolean.class, CONVERTER_PRIORITY, strict("is neither true nor false", TRUTHS::get))
                .withConverter(
                        Integer.class,
                        CONVERTER_PRIORITY,
                        strict("is no whole number: write one such as 10", Integer::valueOf))
                .withConverter(
                        Duration.class,
                        CONVERTER_PRIORITY,
                        strict(
                                "is no duration: write one such as 500ms, 10s, 15m, 1h or PT10S",
                                new DurationConverter()::convert))
                .withConverter(
                        MemorySize.class,
                        CONVERTER_PRIORITY,
                        strict("is no size: write bytes, or such as 100M", new MemorySizeConverter()::convert))
                .withConverter(Path.class, CONVERTER_PRIORITY, strict("is no path", new PathConverter()::convert))
                .withConverter(
                        ZoneId.class,
                        CONVERTER_PRIORITY,
                        strict(
                                "is no time zone: write one such as UTC or Europe/Berlin",
                                new ZoneIdConverter()::convert))
                .withMapping(OffboardingConfig.class)
                .build();
    }

    private static Map<String, Boolean> truths() {
        var truths = new TreeMap<String, Boolean>(String.CASE_INSENSITIVE_ORDER);
        Stream.of("true", "yes", "y", "on", "1").forEach(word -> truths.put(word, true));
        Stream.of("false", "no", "n", "off", "0").forEach(word -> truths.put(word, false));
        return truths;
    }

    /** Returns the form that all spellings of a key have in common. */
    private static String asVariable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    OffboardingConfig offboarding() {
        return offboarding;
    }

    /** Returns the URL of the configured database, if there is one. */
    Optional<String> jdbcUrl() {
        return JDBC_URLS.stream()
                .flatMap(key -> config.getOptionalValue(key, String.class).stream())
                .findFirst();
    }

    /**
     * Checks the settings.
     *
     * @throws SettingsException naming each setting that is missing or wrong, and what to do about it
     */
    void check() {
        var complaints =
                unreadable.stream().map(UnreadableSetting::complaint).collect(Collectors.toCollection(ArrayList::new));
        // A setting that cannot be read needs no complaint that it is missing.
        new SettingsCheck(config, offboarding)
                .complaints(LaunchMode.current()).stream()
                        .filter(complaint ->
                                unreadable.stream().noneMatch(setting -> complaint.startsWith(setting.key() + " ")))
                        .forEach(complaints::add);
        if (!complaints.isEmpty()) {
            throw SettingsException.of(complaints);
        }
    }

    /** Returns a converter of known values; its complaint about any other value does not quote it. */
    private static <T> Converter<T> strict(String complaint, Function<String, T> known) {
        return value -> {
            if (value.isBlank()) {
                return null;
            }
            T converted = null;
            try {
                converted = known.apply(value.strip());
            } catch (RuntimeException e) {
                LOG.debugf("A setting cannot be read: %s", e.getClass());
            }
            if (converted == null) {
                throw UnreadableSetting.because(complaint);
            }
            return converted;
        };
    }

    /** The result of the rest of the chain, with profiles and expressions already applied. */
    private record Resolved(ConfigSourceInterceptorContext context, Set<String> without)
            implements ConfigValueConfigSource {

        @Override
        public ConfigValue getConfigValue(String name) {
            return without.contains(asVariable(name)) ? null : context.proceed(name);
        }

        @Override
        public Set<String> getPropertyNames() {
            var names = new HashSet<String>();
            context.iterateNames().forEachRemaining(names::add);
            names.removeIf(name -> without.contains(asVariable(name)));
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
