package io.github.camelokta.offboarding.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Keeps out of the log what some loggers say of failures that a test causes on purpose, and logs it after all when the
 * test fails. What other loggers say is logged as ever.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ExpectedFailures.Keeper.class)
public @interface ExpectedFailures {

    /** The names of the loggers. */
    String[] loggedBy();

    /** Stands before the handlers of the log; those that a test adds hear everything. */
    final class Keeper implements BeforeEachCallback, AfterEachCallback {

        private final Queue<Runnable> kept = new ConcurrentLinkedQueue<>();
        private final Map<Handler, Filter> before = new HashMap<>();

        @Override
        public void beforeEach(ExtensionContext test) {
            var expected = Set.of(annotation(test).loggedBy());
            for (var handler : Logger.getLogger("").getHandlers()) {
                before.put(handler, handler.getFilter());
                handler.setFilter(
                        event -> !expected.contains(event.getLoggerName()) || !kept.add(() -> handler.publish(event)));
            }
        }

        @Override
        public void afterEach(ExtensionContext test) {
            before.forEach(Handler::setFilter);
            before.clear();
            if (test.getExecutionException().isPresent()) {
                kept.forEach(Runnable::run);
            }
            kept.clear();
        }

        private static ExpectedFailures annotation(ExtensionContext test) {
            return AnnotationSupport.findAnnotation(test.getElement(), ExpectedFailures.class)
                    .or(() -> AnnotationSupport.findAnnotation(test.getRequiredTestClass(), ExpectedFailures.class))
                    .orElseThrow();
        }
    }
}
