package io.github.camelokta.apitoken;

import io.github.camelokta.simulator.OktaOrgSimulator;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.impl.DefaultCamelContext;

/** A started CamelContext whose component okta-apitoken is pointed at an org. */
public final class CamelFixture implements AutoCloseable {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final ProducerTemplate template = context.createProducerTemplate();

    private CamelFixture() {}

    public static CamelFixture on(OktaOrgSimulator org) {
        return on(org.url(), org.apiToken());
    }

    public static CamelFixture on(String orgUrl, String token) {
        CamelFixture fixture = new CamelFixture();
        fixture.configuration().setOrgUrl(orgUrl);
        fixture.configuration().setToken(token);
        fixture.context.start();
        return fixture;
    }

    /** To bind beans before it is started. */
    public static CamelFixture unstarted() {
        return new CamelFixture();
    }

    /** So that a test sees what one request meets with. */
    public CamelFixture withoutRetries() {
        configuration().setMaxRetries(0);
        return this;
    }

    /** The options that endpoints start from which are created from now on. */
    public OktaApitokenConfiguration configuration() {
        return context.getComponent("okta-apitoken", OktaApitokenComponent.class)
                .getConfiguration();
    }

    public CamelContext context() {
        return context;
    }

    public CamelFixture with(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        return this;
    }

    /** Sends a message to an endpoint; a failure is the returned exchange's exception. */
    public Exchange send(String uri, Object body, Map<String, Object> headers) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    public Exchange send(String uri) {
        return send(uri, null, Map.of());
    }

    public OktaApitokenEndpoint endpoint(String uri) {
        return context.getEndpoint(uri, OktaApitokenEndpoint.class);
    }

    /** The context's component for http or https, which the component under test sends with. */
    public HttpComponent http(String scheme) {
        return context.getComponent(scheme, HttpComponent.class);
    }

    @Override
    public void close() {
        template.stop();
        context.stop();
    }
}
