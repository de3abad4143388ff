package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.OktaOrg;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.SSLContextParametersAware;
import org.apache.camel.spi.LifecycleStrategy;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.apache.camel.support.LifecycleStrategySupport;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.apache.camel.util.PropertiesHelper;

/**
 * The component {@code okta-apitoken}, for the API tokens of an Okta org. Camel derives the prefix {@code OktaApitoken}
 * of its classes from the scheme.
 *
 * @since 1.0.0
 */
@Component("okta-apitoken")
public class OktaApitokenComponent extends HealthCheckComponent implements SSLContextParametersAware {

    private final LifecycleStrategy endOfContext = new LifecycleStrategySupport() {
        @Override
        public void onContextStopping(CamelContext context) {
            // Before the routes stop: they wait for their exchanges, which may wait for the rate limit.
            orgs().forEach(OktaOrg::stopWaiting);
        }
    };

    private final SharedSecretCheck secrets = new SharedSecretCheck();
    private OrgPool orgs;

    @Metadata
    private OktaApitokenConfiguration configuration = new OktaApitokenConfiguration();

    @Metadata(label = "security", defaultValue = "false")
    private boolean useGlobalSslContextParameters;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        OktaApitokenEndpoint endpoint = new OktaApitokenEndpoint(uri, this, configuration.copy());
        endpoint.setOperation(OktaApitokenOperation.named(remaining));
        Map<String, Object> httpHeaders = PropertiesHelper.extractProperties(parameters, "httpHeader.");
        setProperties(endpoint, parameters);
        if (!httpHeaders.isEmpty()) {
            Map<String, Object> shared = endpoint.getConfiguration().getHttpHeaders();
            endpoint.getConfiguration()
                    .setHttpHeaders(shared == null ? httpHeaders : HttpHeaders.merged(shared, httpHeaders));
        }
        endpoint.validate();
        if (endpoint.getOperation() != OktaApitokenOperation.revokeLeaked) {
            secrets.require(endpoint.getConfiguration(), configuration);
        }
        return endpoint;
    }

    @Override
    protected void doInit() throws Exception {
        super.doInit();
        // If the component is started again, its endpoints were not stopped and still use their orgs.
        if (orgs == null) {
            orgs = new OrgPool(new OrgFactory(this));
        }
        if (!getCamelContext().getLifecycleStrategies().contains(endOfContext)) {
            getCamelContext().addLifecycleStrategy(endOfContext);
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        orgs().forEach(OktaOrg::resumeWaiting);
    }

    @Override
    protected void doStop() throws Exception {
        orgs().forEach(OktaOrg::stopWaiting);
        super.doStop();
    }

    @Override
    protected void doShutdown() throws Exception {
        getCamelContext().getLifecycleStrategies().remove(endOfContext);
        super.doShutdown();
    }

    /** Returns the org of an endpoint. Endpoints share orgs, with one connection pool and one rate limiter for each. */
    OktaOrg acquire(OrgPool.Key key, CallSettings settings) throws Exception {
        return orgs.acquire(key, settings);
    }

    void release(OrgPool.Key key) {
        orgs.release(key);
    }

    SSLContextParameters globalSsl() {
        return retrieveGlobalSslContextParameters();
    }

    /**
     * Returns the orgs that started endpoints use, each once, to look at their rate limits.
     *
     * @return the orgs, which the component closes
     */
    public List<OktaOrg> orgs() {
        return orgs == null ? List.of() : orgs.orgs();
    }

    public OktaApitokenConfiguration getConfiguration() {
        return configuration;
    }

    /** The options of the component, which endpoints inherit. */
    public void setConfiguration(OktaApitokenConfiguration configuration) {
        this.configuration = configuration;
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
