package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.OktaOrg;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The component {@code okta-apitoken}: the API tokens of an Okta org. */
@Component("okta-apitoken")
public class OktaApitokenComponent extends DefaultComponent implements SSLContextParametersAware {

    private final OrgPool orgs = new OrgPool();

    @Metadata
    private OktaApitokenConfiguration configuration = new OktaApitokenConfiguration();

    @Metadata(label = "security")
    private SSLContextParameters sslContextParameters;

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OktaApitokenEndpoint endpoint = new OktaApitokenEndpoint(uri, this, configuration.copy());
        endpoint.setOperation(OktaApitokenOperation.named(remaining));
        setProperties(endpoint, parameters);
        endpoint.validate();
        return endpoint;
    }

    /** The org an endpoint uses. It is shared: one connection pool, however many endpoints use it. */
    OktaOrg acquire(OrgPool.Key key) throws Exception {
        return orgs.acquire(key, () -> open(key));
    }

    void release(OrgPool.Key key) {
        orgs.release(key);
    }

    private OktaOrg open(OrgPool.Key key) throws Exception {
        SSLContextParameters ssl =
                sslContextParameters != null ? sslContextParameters : retrieveGlobalSslContextParameters();
        return OktaOrg.open(getCamelContext(), key.url(), key.authorization(), ssl);
    }

    public OktaApitokenConfiguration getConfiguration() {
        return configuration;
    }

    /** The options that endpoints start from. */
    public void setConfiguration(OktaApitokenConfiguration configuration) {
        this.configuration = configuration;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * The TLS to use for the Okta org, for example to trust a company's own certificate authority. By default that of
     * the camel-http component.
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    @Override
    public boolean isUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    /** Whether to use the TLS that is configured for the whole CamelContext. */
    @Override
    public void setUseGlobalSslContextParameters(boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }
}
