package io.github.camelokta.benchmarks;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.OktaApitokenConfiguration;
import io.github.camelokta.apitoken.OktaApitokenConstants;
import java.util.function.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** The component, as it is when nothing but the org and the credentials are set. */
final class ComponentPeer implements Peer {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();
    private final Endpoint get;
    private final Endpoint revoke;

    private ComponentPeer(Target target, Consumer<OktaApitokenConfiguration> credentials) {
        OktaApitokenConfiguration options = context.getComponent("okta-apitoken", OktaApitokenComponent.class)
                .getConfiguration();
        options.setOrgUrl(target.orgUrl());
        credentials.accept(options);
        context.start();
        get = context.getEndpoint("okta-apitoken:get");
        revoke = context.getEndpoint("okta-apitoken:revoke");
    }

    static ComponentPeer withToken(Target target) {
        return new ComponentPeer(target, options -> options.setToken(target.token()));
    }

    static ComponentPeer withDpop(Target target) {
        return new ComponentPeer(target, options -> {
            options.setClientId(target.app().clientId());
            options.setKeyId(target.app().keyId());
            options.setPrivateKey(target.app().privateKey());
        });
    }

    @Override
    public Object get(String id) throws Exception {
        return send(get, id).getBody();
    }

    @Override
    public void revoke(String id) throws Exception {
        send(revoke, id);
    }

    private Message send(Endpoint endpoint, String id) throws Exception {
        Exchange exchange =
                template.request(endpoint, request -> request.getMessage().setHeader(OktaApitokenConstants.ID, id));
        if (exchange.getException() != null) {
            throw exchange.getException();
        }
        return exchange.getMessage();
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
