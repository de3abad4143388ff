package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Ssws;
import io.github.camelokta.apitoken.client.OktaApiTokenClient;
import io.github.camelokta.apitoken.client.OrgUrl;
import io.github.camelokta.apitoken.model.ApiTokenId;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** List, get, revoke and update the API tokens of an Okta org. */
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "okta-apitoken",
        title = "Okta API Token",
        syntax = "okta-apitoken:operation",
        producerOnly = true,
        remote = true,
        category = {Category.SECURITY, Category.CLOUD},
        headersClass = OktaApitokenConstants.class)
public class OktaApitokenEndpoint extends DefaultEndpoint implements EndpointServiceLocation {

    @UriPath
    @Metadata(required = true)
    private OktaApitokenOperation operation;

    @UriParam
    private OktaApitokenConfiguration configuration;

    private OrgPool.Key orgKey;
    private OktaApiTokenClient client;

    OktaApitokenEndpoint(String uri, OktaApitokenComponent component, OktaApitokenConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
    }

    /**
     * Checks what can be checked before anything is sent.
     *
     * @throws IllegalArgumentException if an option is missing or wrong; the message names it
     */
    void validate() {
        key();
        ListFilter.of(configuration);
        if (configuration.getApiTokenId() != null) {
            ApiTokenId.require(configuration.getApiTokenId());
        }
    }

    private OrgPool.Key key() {
        return new OrgPool.Key(OrgUrl.parse(configuration.getOrgUrl()), new Ssws(configuration.getToken()));
    }

    @Override
    public Producer createProducer() {
        return new OktaApitokenProducer(this);
    }

    /**
     * Always fails: Okta tells nobody when a token appears, so there is nothing to consume.
     *
     * @throws UnsupportedOperationException always
     */
    @Override
    public Consumer createConsumer(Processor processor) {
        throw new UnsupportedOperationException(
                "Okta tells nobody when an API token appears: use okta-apitoken in to(...), not in from(...)");
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        orgKey = key();
        client = new OktaApiTokenClient(getComponent().acquire(orgKey));
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null) {
            client = null;
            getComponent().release(orgKey);
        }
        super.doStop();
    }

    /**
     * The calls against this endpoint's org, for code that needs them without an exchange.
     *
     * @return the client
     * @throws IllegalStateException unless the endpoint is started
     */
    public OktaApiTokenClient getClient() {
        if (client == null) {
            throw new IllegalStateException("The endpoint " + this + " is not started");
        }
        return client;
    }

    @Override
    public OktaApitokenComponent getComponent() {
        return (OktaApitokenComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuration.getOrgUrl();
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    public OktaApitokenOperation getOperation() {
        return operation;
    }

    /** What to do. The header CamelOktaApitokenOperation overrides it. */
    public void setOperation(OktaApitokenOperation operation) {
        this.operation = operation;
    }

    public OktaApitokenConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of this endpoint. */
    public void setConfiguration(OktaApitokenConfiguration configuration) {
        this.configuration = configuration;
    }
}
