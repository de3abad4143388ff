package io.github.camelokta.offboarding.settlement;

import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Predicate;
import org.apache.camel.Processor;

/** Lets routes speak of batches instead of exchanges. */
final class BatchMessages {

    /** The batch as it was claimed: what is to be postponed when a later step fails. */
    static final String CLAIMED = "claimedBatch";

    /** When the list of tokens was asked for. */
    static final String TAKEN_AT = "snapshotTakenAt";

    private BatchMessages() {}

    /** A step that takes the batch on. */
    static Processor step(UnaryOperator<Batch> step) {
        return exchange -> {
            var message = exchange.getMessage();
            message.setBody(step.apply(message.getBody(Batch.class)));
        };
    }

    static Predicate batch(java.util.function.Predicate<Batch> condition) {
        return exchange -> condition.test(exchange.getMessage().getBody(Batch.class));
    }

    /** Adds what another route found out to the batch. */
    static <T> AggregationStrategy into(Class<T> type, BiFunction<Batch, T, Batch> add) {
        return (original, answer) -> {
            var message = original.getMessage();
            message.setBody(
                    add.apply(message.getBody(Batch.class), answer.getMessage().getBody(type)));
            return original;
        };
    }
}
