package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Credentials;
import io.github.camelokta.apitoken.auth.PrivateKeyJwt;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.CallSettings;
import io.github.camelokta.apitoken.client.RetryPolicy;
import io.github.camelokta.apitoken.client.SystemLog;
import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.ApiTokenId;
import io.github.camelokta.apitoken.ratelimit.Bucket;
import io.github.camelokta.apitoken.ratelimit.BucketState;
import io.github.camelokta.apitoken.ratelimit.RateLimitSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.apache.camel.Category;
import org.apache.camel.Consumer;
import org.apache.camel.Message;
import org.apache.camel.PollingConsumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.api.management.ManagedAttribute;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.spi.EndpointServiceLocation;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.ScheduledPollEndpoint;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;

/**
 * List, get, revoke and update the API tokens of an Okta org, and consume the events about them.
 *
 * @since 1.0.0
 */
@ManagedResource(description = "Managed okta-apitoken endpoint")
@UriEndpoint(
        firstVersion = "1.0.0",
        scheme = "okta-apitoken",
        title = "Okta API Token",
        syntax = "okta-apitoken:operation",
        remote = true,
        category = {Category.SECURITY, Category.CLOUD},
        headersClass = OktaApitokenConstants.class)
public class OktaApitokenEndpoint extends ScheduledPollEndpoint implements EndpointServiceLocation {

    private static final long DEFAULT_DELAY = 60_000;

    /** Ten pages of the System Log, which is far more than what may come twice. */
    private static final int EVENTS_IN_MEMORY = 10_000;

    @UriPath
    @Metadata(required = true)
    private OktaApitokenOperation operation;

    @UriParam
    private OktaApitokenConfiguration configuration;

    @UriParam(
            label = "consumer,scheduler",
            defaultValue = "60000",
            javaType = "java.time.Duration",
            description = "Milliseconds before the next poll.")
    private long delay = DEFAULT_DELAY;

    private Optional<ApiTokenClient> configuredClient = Optional.empty();
    private OrgPool.Key orgKey;
    private ApiTokenClient client;
    private StateRepository<String, String> cursorsInMemory;
    private IdempotentRepository eventsInMemory;
    private StateRepository<String, String> tokensInMemory;

    OktaApitokenEndpoint(String uri, OktaApitokenComponent component, OktaApitokenConfiguration configuration) {
        super(uri, component);
        this.configuration = configuration;
        setDelay(DEFAULT_DELAY);
    }

    /**
     * Checks the options before anything is sent.
     *
     * @throws IllegalArgumentException if an option is missing or wrong. The message names it
     */
    void validate() {
        requireNoFilterOfEvents(ListFilter.of(configuration));
        requireMatchingRepositories();
        EventTypes.of(configuration);
        StartTime.of(configuration);
        StartTime.ofUsage(configuration);
        requireUsageLimit();
        settings();
        if (configuration.getApiTokenId() != null) {
            ApiTokenId.require(configuration.getApiTokenId());
        }
        configuredClient = ConfiguredClient.of(configuration, getComponent());
        if (configuredClient.isEmpty()) {
            key();
        }
        requirePermitted(operation);
    }

    private void requireUsageLimit() {
        int limit = configuration.getUsageLimit();
        if (limit < 1 || limit > SystemLog.MAX_PAGE) {
            throw new IllegalArgumentException(
                    "The option usageLimit must be 1 to " + SystemLog.MAX_PAGE + ", was " + limit);
        }
    }

    /** Filters do not work for events, so an endpoint must not set one. Those of the component are for its lists. */
    private void requireNoFilterOfEvents(ListFilter filter) {
        if (operation == OktaApitokenOperation.events
                && !filter.equals(ListFilter.of(getComponent().getConfiguration()))) {
            throw new IllegalArgumentException("The options userId, ownerLogin, ownerEmail, ownerStatus, clientName,"
                    + " name, networkConnection, unusedFor and olderThan filter lists and not events. Leave them out,"
                    + " and filter the events in the route");
        }
    }

    /** An option about repositories that has no effect on this operation is an error. */
    private void requireMatchingRepositories() {
        OktaApitokenConfiguration shared = getComponent().getConfiguration();
        boolean list = operation == OktaApitokenOperation.list;
        if (list && configuration.getIdempotentRepository() != shared.getIdempotentRepository()) {
            throw new IllegalArgumentException(
                    "The option idempotentRepository is for events. A list must store the state"
                            + " of each token, which needs a StateRepository: use the options idempotent and stateRepository");
        }
        if (!(list && configuration.isIdempotent())
                && (configuration.getStateRepository() != shared.getStateRepository()
                        || !Objects.equals(configuration.getIdempotentKey(), shared.getIdempotentKey()))) {
            throw new IllegalArgumentException("The options stateRepository and idempotentKey are for list with"
                    + " idempotent=true, and have no effect here");
        }
        if (list && configuration.isIdempotent()) {
            TokenComparison.of(this);
            requireOneStatus(ListFilter.of(configuration).ownerStatuses());
        }
    }

    /** The state of the token is stored, and not that of its owner, who may leave again or in another way. */
    private void requireOneStatus(Set<String> ownerStatuses) {
        if (ownerStatuses != null && (ownerStatuses.size() > 1 || configuration.getStateRepository() != null)) {
            throw new IllegalArgumentException("With idempotent=true, the option ownerStatus must be one status, and"
                    + " stateRepository must be left out: otherwise a token would not be delivered again when its owner"
                    + " leaves again, or in another way");
        }
    }

    /**
     * Checks that an operation can work with these options.
     *
     * @throws IllegalArgumentException if it cannot. The message names the option to change
     */
    void requirePermitted(OktaApitokenOperation wanted) {
        if (operation == OktaApitokenOperation.revokeLeaked && wanted != operation) {
            throw new IllegalArgumentException("okta-apitoken:revokeLeaked has no credentials but the leaked token, so"
                    + " the operation " + wanted + " needs another endpoint. Nothing was sent");
        }
        if (wanted == OktaApitokenOperation.revokeCurrent && credentials() instanceof PrivateKeyJwt) {
            throw new IllegalArgumentException("revokeCurrent revokes the API token of the option token or tokenFile."
                    + " With the option clientId, or a client of an API service app, there is none, and Okta refuses"
                    + " the call");
        }
    }

    private Credentials credentials() {
        return configuredClient.map(given -> given.org().credentials()).orElseGet(() -> key().credentials());
    }

    private OrgPool.Key key() {
        if (orgKey == null) {
            OrgUrl url = OrgUrl.parse(configuration.getOrgUrl());
            Credentials credentials = operation == OktaApitokenOperation.revokeLeaked
                    ? NoCredentials.INSTANCE
                    : ConfiguredCredentials.of(configuration, getComponent());
            orgKey = new OrgPool.Key(url, credentials, configuration.getSslContextParameters());
        }
        return orgKey;
    }

    private CallSettings settings() {
        CallListener listener = configuration.getCallListener();
        return new CallSettings(
                new RetryPolicy(configuration.getMaxRetries(), Duration.ofMillis(configuration.getMaxRetryDuration())),
                Duration.ofMillis(configuration.getMaxWait()),
                Duration.ofMillis(configuration.getMaxResponseDuration()),
                new RateLimitSettings(
                        configuration.isPacing(),
                        configuration.getRateLimitReserve(),
                        configuration.getMaxConcurrentRequests()),
                HttpHeaders.of(configuration),
                listener == null ? CallListener.NONE : listener);
    }

    /**
     * Creates a producer.
     *
     * @throws IllegalArgumentException for events
     */
    @Override
    public Producer createProducer() {
        if (operation == OktaApitokenOperation.events) {
            throw notForProducers();
        }
        return new OktaApitokenProducer(this);
    }

    static IllegalArgumentException notForProducers() {
        return new IllegalArgumentException("okta-apitoken:events is for consumers only:"
                + " from(\"okta-apitoken:events\"). Nothing was sent. To call Okta, use list, get, revoke, revokeCurrent,"
                + " revokeLeaked, upsert or usage");
    }

    /**
     * Creates a consumer that polls the list or the events.
     *
     * @throws IllegalArgumentException for any other operation
     */
    @Override
    public Consumer createConsumer(Processor processor) throws Exception {
        Consumer consumer =
                switch (operation) {
                    case list -> listConsumer(processor);
                    case events -> new EventsConsumer(this, processor);
                    case get, revoke, revokeCurrent, revokeLeaked, upsert, usage ->
                        throw new IllegalArgumentException("Only okta-apitoken:list and okta-apitoken:events are for"
                                + " consumers, and not okta-apitoken:" + operation);
                };
        configureConsumer(consumer);
        return consumer;
    }

    /** A consumer delivers tokens, so it must not be asked for a report. */
    private Consumer listConsumer(Processor processor) {
        if (configuration.isReport()) {
            throw new IllegalArgumentException("The option report is for producers: poll with a timer,"
                    + " from(\"timer:report?period=24h\").to(\"okta-apitoken:list?report=true\"). If the component sets it, set"
                    + " report=false on this endpoint");
        }
        return new OktaApitokenConsumer(this, processor);
    }

    /**
     * Creates a consumer for {@code pollEnrich} and the like.
     *
     * @throws UnsupportedOperationException for events and idempotent lists, whose tokens would count as processed when
     *     they are in a queue
     */
    @Override
    public PollingConsumer createPollingConsumer() throws Exception {
        if (operation == OktaApitokenOperation.list && configuration.isIdempotent()) {
            throw new UnsupportedOperationException("okta-apitoken:list with idempotent=true works only in"
                    + " from(\"okta-apitoken:list\"). pollEnrich and a ConsumerTemplate keep tokens in memory, where they"
                    + " may be lost");
        }
        if (operation == OktaApitokenOperation.events) {
            throw new UnsupportedOperationException("okta-apitoken:events works only in"
                    + " from(\"okta-apitoken:events\"). pollEnrich and a ConsumerTemplate keep events in memory, where they"
                    + " may be lost");
        }
        return super.createPollingConsumer();
    }

    /** The repository of the cursor. The one in memory lives as long as the endpoint. */
    synchronized StateRepository<String, String> cursorRepository() {
        if (configuration.getCursorRepository() != null) {
            return configuration.getCursorRepository();
        }
        if (cursorsInMemory == null) {
            cursorsInMemory = new MemoryStateRepository();
        }
        return cursorsInMemory;
    }

    /** The repository of processed events. The one in memory lives as long as the endpoint. */
    synchronized IdempotentRepository idempotentRepository() {
        if (configuration.getIdempotentRepository() != null) {
            return configuration.getIdempotentRepository();
        }
        if (eventsInMemory == null) {
            eventsInMemory = MemoryIdempotentRepository.memoryIdempotentRepository(EVENTS_IN_MEMORY);
        }
        return eventsInMemory;
    }

    /** The repository of processed tokens. The one in memory lives as long as the endpoint. */
    synchronized StateRepository<String, String> stateRepository() {
        if (configuration.getStateRepository() != null) {
            return configuration.getStateRepository();
        }
        if (tokensInMemory == null) {
            tokensInMemory = new MemoryTokenRepository();
        }
        return tokensInMemory;
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        client = configuredClient.isPresent()
                ? withOptionsOfEndpoint(configuredClient.get())
                : new ApiTokenClient(getComponent().acquire(key(), settings()));
    }

    /**
     * A given client has its own rate limits and retries. Headers and the longest wait may be those of the endpoint.
     */
    private ApiTokenClient withOptionsOfEndpoint(ApiTokenClient given) {
        CallSettings own = settings();
        CallSettings theirs = given.org().settings();
        CallSettings both = theirs.withHeaders(HttpHeaders.merged(theirs.headers(), own.headers()));
        if (!own.maxWait().isZero()) {
            both = both.withMaxWait(own.maxWait());
        }
        return both.equals(theirs) ? given : new ApiTokenClient(given.org().with(both));
    }

    @Override
    protected void doStop() throws Exception {
        if (client != null && configuredClient.isEmpty()) {
            getComponent().release(orgKey);
        }
        client = null;
        super.doStop();
    }

    /**
     * Returns the client of this endpoint, for code that calls the org without an exchange.
     *
     * @return the client
     * @throws IllegalStateException if the endpoint is not started
     */
    public ApiTokenClient getClient() {
        if (client == null) {
            throw new IllegalStateException("The endpoint " + this + " is not started");
        }
        return client;
    }

    /** Returns a client that sends the HTTP headers of a message. */
    ApiTokenClient getClient(Message message) {
        if (message.getHeader(OktaApitokenConstants.HTTP_HEADERS) == null) {
            return getClient();
        }
        ApiTokenClient shared = getClient();
        CallSettings settings = shared.org().settings();
        return new ApiTokenClient(shared.org().with(settings.withHeaders(HttpHeaders.of(message, settings.headers()))));
    }

    @ManagedAttribute(description = "The org's address")
    public String getOrgUrl() {
        return getServiceUrl();
    }

    @ManagedAttribute(
            description =
                    "The calls permitted in a window of the rate limit of API tokens, or of the System Log for events and usage, null if unknown")
    public Integer getRateLimitLimit() {
        return rateLimitState().map(BucketState::limit).orElse(null);
    }

    @ManagedAttribute(description = "The calls left in this window, without those in flight, null if unknown")
    public Integer getRateLimitRemaining() {
        return rateLimitState().map(BucketState::remaining).orElse(null);
    }

    @ManagedAttribute(description = "When this window ends, by the clock of this machine, null if unknown")
    public String getRateLimitReset() {
        return rateLimitState().map(BucketState::reset).map(Instant::toString).orElse(null);
    }

    @ManagedAttribute(description = "The requests to the org that are in flight, of all endpoints that share it")
    public int getRequestsInFlight() {
        return getClient().org().requestsInFlight();
    }

    @ManagedAttribute(
            description =
                    "How many requests the org accepts at the same time, null if it has never refused one for that")
    public Integer getLearnedConcurrency() {
        OptionalInt learned = getClient().org().learnedConcurrency();
        return learned.isPresent() ? learned.getAsInt() : null;
    }

    private Optional<BucketState> rateLimitState() {
        boolean ofTheLog = operation == OktaApitokenOperation.events || operation == OktaApitokenOperation.usage;
        Bucket bucket = ofTheLog ? Bucket.LOGS : Bucket.API;
        return Optional.ofNullable(getClient().org().rateLimits().get(bucket));
    }

    @Override
    public OktaApitokenComponent getComponent() {
        return (OktaApitokenComponent) super.getComponent();
    }

    @Override
    public String getServiceUrl() {
        return configuredClient.map(given -> given.org().url().toString()).orElseGet(configuration::getOrgUrl);
    }

    @Override
    public String getServiceProtocol() {
        return "http";
    }

    @Override
    public long getDelay() {
        return delay;
    }

    /** Milliseconds before the next poll. */
    @Override
    public void setDelay(long delay) {
        super.setDelay(delay);
        this.delay = delay;
    }

    public OktaApitokenOperation getOperation() {
        return operation;
    }

    /**
     * The operation. With the option allowOperationHeader, the header CamelOktaApitokenOperation overrides it.
     * Consumers support list and events only, and producers everything but events.
     */
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
