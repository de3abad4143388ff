package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.liveness.Supervisor;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/** Lets routes speak of batches instead of exchanges. */
final class BatchMessages {

    private BatchMessages() {}

    /** Returns a step that takes the batch on. */
    static Processor step(UnaryOperator<Batch> step) {
        return careful(exchange -> {
            goOn(exchange);
            var message = exchange.getMessage();
            message.setBody(step.apply(message.getBody(Batch.class)));
            goOn(exchange);
        });
    }

    /**
     * Notes that the batch has come this far, and fails if it was halted. A list that a person asked for has no batch.
     */
    static void goOn(Exchange exchange) throws Exception {
        var context = BatchContext.of(exchange);
        if (context.isPresent()) {
            context.get().control().throwIfHalted();
            context.get().control().progress();
        }
    }

    /**
     * Returns a step that cannot fail unnoticed. After an {@link Error}, such as a stack overflow, Camel would go on
     * with the next step as if nothing had happened, or wait forever for one of many that run side by side.
     */
    static Processor careful(Processor step) {
        return exchange -> {
            try {
                step.process(exchange);
            } catch (Error e) {
                Supervisor.haltIfTheProcessIsBroken(e);
                throw new IllegalStateException("A step of settlement broke down", e);
            }
        };
    }

    static Predicate batch(java.util.function.Predicate<Batch> condition) {
        return exchange -> condition.test(exchange.getMessage().getBody(Batch.class));
    }

    /** Returns a strategy that adds the result of another route to the batch. */
    static <T> AggregationStrategy into(Class<T> type, BiFunction<Batch, T, Batch> add) {
        return (original, found) -> {
            var message = original.getMessage();
            message.setBody(
                    add.apply(message.getBody(Batch.class), found.getMessage().getBody(type)));
            return original;
        };
    }
}
