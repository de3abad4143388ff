package io.github.camelokta.offboarding.liveness;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * Turns an error in a step into a failure, which the route then handles like any other. By itself, Camel goes on with
 * the next step as if nothing had happened, and the error ends the thread of the timer or queue that the message came
 * from.
 */
final class WatchedSteps implements InterceptStrategy {

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode definition, Processor target, Processor next) {
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                var done = new AtomicBoolean();
                try {
                    return super.process(exchange, sync -> {
                        done.set(true);
                        Supervisor.haltIfTheProcessIsBroken(exchange.getException());
                        callback.done(sync);
                    });
                } catch (Error e) {
                    Supervisor.haltIfTheProcessIsBroken(e);
                    exchange.setException(new IllegalStateException("A step broke down", e));
                    if (!done.get()) {
                        callback.done(true);
                    }
                    return true;
                }
            }
        };
    }
}
