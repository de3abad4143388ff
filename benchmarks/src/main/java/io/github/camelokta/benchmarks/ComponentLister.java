package io.github.camelokta.benchmarks;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenConfiguration;
import java.util.Iterator;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.UnitOfWorkHelper;

/** The component; its answer is read to the end before the exchange is done. */
final class ComponentLister implements Lister {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Endpoint endpoint;
    private final Producer producer;

    /** The options are those of an endpoint, with the question mark, or nothing. */
    ComponentLister(Target target, String options) throws Exception {
        OktaApitokenConfiguration configuration = context.getComponent("okta-apitoken", OktaApitokenComponent.class)
                .getConfiguration();
        configuration.setOrgUrl(target.listUrl());
        configuration.setToken(target.token());
        context.start();
        endpoint = context.getEndpoint("okta-apitoken:list" + options);
        producer = endpoint.createProducer();
        producer.start();
    }

    @Override
    public int list() throws Exception {
        Exchange exchange = endpoint.createExchange();
        try {
            producer.process(exchange);
            int found = 0;
            for (Iterator<?> tokens = exchange.getMessage().getMandatoryBody(Iterator.class); tokens.hasNext(); ) {
                tokens.next();
                found++;
            }
            return found;
        } finally {
            UnitOfWorkHelper.doneSynchronizations(
                    exchange, exchange.getExchangeExtension().handoverCompletions());
        }
    }

    @Override
    public void close() {
        producer.stop();
        context.stop();
    }
}
