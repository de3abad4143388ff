package io.github.camelokta.offboarding.config;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import java.util.HashSet;
import java.util.Iterator;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Gives Quarkus the embedded database if no other is configured. It comes before all that Quarkus knows about
 * configuration: files, locations, profiles, expressions. So every setting that names a database has been read when it
 * is asked.
 *
 * <p>Made only for the configuration at run time: its factory does not declare itself safe for static initialization.
 */
public final class LedgerSettings implements ConfigSourceInterceptorFactory {

    private static final int OUTERMOST = Priorities.PLATFORM + 10_000;
    private static final Set<String> KEYS = Set.of(
            LedgerChoice.JDBC_URL,
            LedgerChoice.USERNAME,
            LedgerChoice.PASSWORD,
            LedgerChoice.OWNER_USERNAME,
            LedgerChoice.OWNER_PASSWORD,
            LedgerChoice.GRANTEE);

    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        return new Interceptor();
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(OUTERMOST);
    }

    private static final class Interceptor implements ConfigSourceInterceptor {

        private static final long serialVersionUID = 1L;

        @Override
        public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
            var choice = LedgerChoice.current();
            if (choice == null || !KEYS.contains(name)) {
                return context.proceed(name);
            }
            var value = choice.settings(() -> new Settings(context)).get(name);
            return value == null
                    ? context.proceed(name)
                    : ConfigValue.builder()
                            .withName(name)
                            .withValue(value)
                            .withRawValue(value)
                            .withConfigSourceName("embedded ledger")
                            .build();
        }

        @Override
        public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
            if (LedgerChoice.current() == null) {
                return context.iterateNames();
            }
            var names = new HashSet<>(KEYS);
            context.iterateNames().forEachRemaining(names::add);
            return names.iterator();
        }
    }
}
