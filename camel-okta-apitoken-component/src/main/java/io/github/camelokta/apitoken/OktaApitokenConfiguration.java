package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.auth.Dpop;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.CallListener;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options of the component and of its endpoints.
 *
 * @since 1.0.0
 */
@UriParams
public class OktaApitokenConfiguration implements Cloneable {

    @UriParam(label = "common")
    private String orgUrl;

    @UriParam(label = "common")
    private String userId;

    @UriParam(label = "common")
    private String ownerLogin;

    @UriParam(label = "common")
    private String ownerEmail;

    @UriParam(label = "common")
    private String clientName;

    @UriParam(label = "common")
    private String name;

    // Not 0 if it is not set, because Camel converts a blank or malformed duration to 0.
    @UriParam(label = "common", javaType = "java.time.Duration")
    private Duration unusedFor;

    @UriParam(label = "common", javaType = "java.time.Duration")
    private Duration olderThan;

    @UriParam(label = "common")
    private String ownerStatus;

    @UriParam(label = "common")
    private String networkConnection;

    @UriParam(label = "producer")
    private String apiTokenId;

    @UriParam(label = "producer,security", defaultValue = "false")
    private boolean allowOperationHeader;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean streaming;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean report;

    @UriParam(label = "producer", defaultValue = "false")
    private boolean failOnNotFound;

    @UriParam(label = "producer", defaultValue = "P90D")
    private String usageSince = "P90D";

    @UriParam(label = "producer", defaultValue = "100")
    private int usageLimit = 100;

    @UriParam(label = "consumer", defaultValue = "true")
    private boolean splitResults = true;

    @UriParam(label = "consumer", defaultValue = "false")
    private boolean idempotent;

    @UriParam(label = "consumer")
    private String idempotentKey;

    @UriParam(label = "consumer")
    private StateRepository<String, String> stateRepository;

    @UriParam(label = "consumer", defaultValue = EventTypes.OF_API_TOKENS)
    private String eventTypes = EventTypes.OF_API_TOKENS;

    @UriParam(label = "consumer")
    private String since;

    @UriParam(label = "consumer")
    private StateRepository<String, String> cursorRepository;

    @UriParam(label = "consumer")
    private IdempotentRepository idempotentRepository;

    @UriParam(label = "security", secret = true)
    private String token;

    @UriParam(label = "security")
    @Metadata(supportFileReference = true)
    private String tokenFile;

    @UriParam(label = "security")
    private String clientId;

    @UriParam(label = "security", secret = true)
    @Metadata(supportFileReference = true)
    private String privateKey;

    @UriParam(label = "security")
    private String keyId;

    @UriParam(label = "security", defaultValue = "AUTO")
    private Dpop dpop = Dpop.AUTO;

    @UriParam(label = "security")
    private SSLContextParameters sslContextParameters;

    // Not autowired by Camel, because an autowired bean would look configured and win over the options.
    @UriParam(label = "advanced")
    private Authorization authorization;

    @UriParam(label = "advanced")
    private ApiTokenClient client;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private CallListener callListener;

    @UriParam(label = "advanced", defaultValue = "3")
    private int maxRetries = 3;

    @UriParam(label = "advanced", defaultValue = "300000", javaType = "java.time.Duration")
    private long maxRetryDuration = 300_000;

    @UriParam(label = "advanced", defaultValue = "0", javaType = "java.time.Duration")
    private long maxWait;

    @UriParam(label = "advanced", defaultValue = "300000", javaType = "java.time.Duration")
    private long maxResponseDuration = 300_000;

    @UriParam(label = "advanced", prefix = "httpHeader.", multiValue = true)
    private Map<String, Object> httpHeaders;

    @UriParam(label = "advanced", defaultValue = "true")
    private boolean pacing = true;

    @UriParam(label = "advanced", defaultValue = "10")
    private int rateLimitReserve = 10;

    @UriParam(label = "advanced", defaultValue = "16")
    private int maxConcurrentRequests = 16;

    /**
     * Copies the options for an endpoint, whose URI may change them.
     *
     * @return the copy
     */
    public OktaApitokenConfiguration copy() {
        try {
            return (OktaApitokenConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getOrgUrl() {
        return orgUrl;
    }

    /**
     * The address of the Okta org, for example https://example.okta.com. Required. Credentials are sent there only. It
     * must start with https, except on loopback, and have no path.
     */
    public void setOrgUrl(String orgUrl) {
        this.orgUrl = orgUrl;
    }

    public String getToken() {
        return token;
    }

    /**
     * The value of the API token that authorizes the calls (Okta's SSWS scheme), without SSWS in front. It has the
     * permissions of its owner.
     */
    public void setToken(String token) {
        this.token = token;
    }

    public String getApiTokenId() {
        return apiTokenId;
    }

    /** The id of the token for get, revoke, upsert and usage, unless the header CamelOktaApitokenId is set. */
    public void setApiTokenId(String apiTokenId) {
        this.apiTokenId = apiTokenId;
    }

    public String getUserId() {
        return userId;
    }

    /**
     * Lists only tokens of this owner, or of several owners separated by comma, unless the header
     * CamelOktaApitokenUserId is set. An owner is an Okta user id: 20 characters that begin with 00u. Anything else is
     * an error.
     */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getOwnerLogin() {
        return ownerLogin;
    }

    /**
     * Lists only tokens of the user with this login, instead of userId. It must be the whole login. The user is looked
     * up for every list, which needs the permission to see the user (okta.users.read). The list fails if there is no
     * such user.
     */
    public void setOwnerLogin(String ownerLogin) {
        this.ownerLogin = ownerLogin;
    }

    public String getOwnerEmail() {
        return ownerEmail;
    }

    /**
     * Lists only tokens of all users with this e-mail address, instead of userId. The address is case-sensitive. The
     * users are looked up for every list, which needs the permission to see users (okta.users.read). The list fails if
     * there is no such user.
     */
    public void setOwnerEmail(String ownerEmail) {
        this.ownerEmail = ownerEmail;
    }

    public Duration getUnusedFor() {
        return unusedFor;
    }

    /**
     * Lists only tokens that have not been used for this time or longer, such as 90d, unless the header
     * CamelOktaApitokenUnusedFor is set. A token whose last use is not known is left out.
     */
    public void setUnusedFor(Duration unusedFor) {
        this.unusedFor = unusedFor;
    }

    public Duration getOlderThan() {
        return olderThan;
    }

    /**
     * Lists only tokens that were created this time ago or earlier, such as 365d, unless the header
     * CamelOktaApitokenOlderThan is set. A token whose creation is not known is left out.
     */
    public void setOlderThan(Duration olderThan) {
        this.olderThan = olderThan;
    }

    public String getOwnerStatus() {
        return ownerStatus;
    }

    /**
     * Lists only tokens whose owner now has this status, or one of several separated by comma, unless the header
     * CamelOktaApitokenOwnerStatus is set. The statuses are those of Okta, such as SUSPENDED,DEPROVISIONED, and DELETED
     * for an owner who does not exist any more. The owners of the tokens that match the other filters are looked up,
     * each once for each list, which needs the permission to see users (okta.users.read). The list fails if an owner
     * cannot be looked up. A token without an owner is left out and logged.
     */
    public void setOwnerStatus(String ownerStatus) {
        this.ownerStatus = ownerStatus;
    }

    public String getNetworkConnection() {
        return networkConnection;
    }

    /**
     * Lists only tokens whose network condition has this connection, ANYWHERE or ZONE, unless the header
     * CamelOktaApitokenNetworkConnection is set. A token without a network condition is left out.
     */
    public void setNetworkConnection(String networkConnection) {
        this.networkConnection = networkConnection;
    }

    public String getClientName() {
        return clientName;
    }

    /**
     * Lists only tokens with exactly this client name, unless the header CamelOktaApitokenClientName is set. Tokens
     * that people created have the client name Okta API.
     */
    public void setClientName(String clientName) {
        this.clientName = clientName;
    }

    public String getName() {
        return name;
    }

    /** Lists only tokens with exactly this name, unless the header CamelOktaApitokenName is set. */
    public void setName(String name) {
        this.name = name;
    }

    public boolean isAllowOperationHeader() {
        return allowOperationHeader;
    }

    /**
     * Whether the header CamelOktaApitokenOperation may name another operation than that of the endpoint. Otherwise
     * such a message is an error and nothing is sent, because a sender who can set the header could make a route that
     * lists tokens revoke them.
     */
    public void setAllowOperationHeader(boolean allowOperationHeader) {
        this.allowOperationHeader = allowOperationHeader;
    }

    public boolean isFailOnNotFound() {
        return failOnNotFound;
    }

    /**
     * Whether revoke fails if the token does not exist. By default that is a success with the outcome ALREADY_GONE, so
     * that revoking twice is harmless.
     */
    public void setFailOnNotFound(boolean failOnNotFound) {
        this.failOnNotFound = failOnNotFound;
    }

    public boolean isReport() {
        return report;
    }

    /**
     * Whether list returns the rows of a report instead of tokens: a map for each token, always with the same columns
     * in the same order, with the login and status of the owner. Each owner is looked up once for each report, which
     * needs the permission to see users (okta.users.read). The report fails if an owner cannot be looked up.
     */
    public void setReport(boolean report) {
        this.report = report;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Whether list returns a closeable iterator, which reads each token when it is needed, instead of a list. Then
     * memory does not grow with the org. The iterator is closed when the exchange is done.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public String getUsageSince() {
        return usageSince;
    }

    /**
     * How far back usage looks in the System Log: a duration before the call such as P7D, or an instant such as
     * 2026-01-31T18:42:00Z. The default is as long as Okta keeps the log.
     */
    public void setUsageSince(String usageSince) {
        this.usageSince = usageSince;
    }

    public int getUsageLimit() {
        return usageLimit;
    }

    /** The most calls that usage returns, 1 to 1000. They are the newest ones. */
    public void setUsageLimit(int usageLimit) {
        this.usageLimit = usageLimit;
    }

    public boolean isSplitResults() {
        return splitResults;
    }

    /**
     * Whether a poll of list creates one exchange for each token. Otherwise it creates one exchange with the list of
     * tokens, also if the list is empty.
     */
    public void setSplitResults(boolean splitResults) {
        this.splitResults = splitResults;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    /**
     * Whether a poll of list leaves out tokens that the route has processed and that have not changed since. It creates
     * no exchange if no token is left. Using a token does not change it. Events are always idempotent.
     */
    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    public String getIdempotentKey() {
        return idempotentKey;
    }

    /**
     * What list with idempotent compares to find out whether a token has changed: an expression of the Simple language
     * such as ${body.name}, with the token as the body. The default is its name, owner, client name, creation, token
     * window and network, and with unusedFor also its last use.
     */
    public void setIdempotentKey(String idempotentKey) {
        this.idempotentKey = idempotentKey;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Where list with idempotent stores the state in which the route has processed each token. The default is in
     * memory, for the tokens of the last list, so that all of them are delivered again after a restart of the
     * application.
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    /** The types of the events to poll, separated by comma. The default is the types about API tokens. */
    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public String getSince() {
        return since;
    }

    /**
     * Where events starts if there is no cursor: an instant such as 2026-01-31T18:42:00Z, or a duration before the
     * start of the consumer such as PT24H. The default is five minutes before it, so that no event is missed if the
     * clock of this machine is fast.
     */
    public void setSince(String since) {
        this.since = since;
    }

    public StateRepository<String, String> getCursorRepository() {
        return cursorRepository;
    }

    /**
     * Where events stores its cursor, the position in the System Log at which the next poll goes on. The default is in
     * memory, so that events starts at the option since again after a restart of the application.
     */
    public void setCursorRepository(StateRepository<String, String> cursorRepository) {
        this.cursorRepository = cursorRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Where events stores the ids of the events that the route has processed, so that they are not delivered again. The
     * default is in memory, for the last 10000 events. For list, see stateRepository.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getTokenFile() {
        return tokenFile;
    }

    /**
     * The file with the value of the API token, instead of the option token. It is read again when it changes, and when
     * Okta responds that the token is invalid.
     */
    public void setTokenFile(String tokenFile) {
        this.tokenFile = tokenFile;
    }

    public String getClientId() {
        return clientId;
    }

    /**
     * The client id of the API service app that authorizes the calls with OAuth 2.0 (private_key_jwt), instead of an
     * API token.
     */
    public void setClientId(String clientId) {
        this.clientId = clientId;
    }

    public String getPrivateKey() {
        return privateKey;
    }

    /**
     * The private key of the API service app, RSA or EC, not encrypted: PEM (PKCS#1, PKCS#8 or SEC 1) or a JWK, as text
     * or as a resource such as file:key.pem or classpath:key.json. A file is read again when it changes.
     */
    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getKeyId() {
        return keyId;
    }

    /** The id (kid) of the public key in Okta. Required unless the private key is a JWK with a kid. */
    public void setKeyId(String keyId) {
        this.keyId = keyId;
    }

    public Dpop getDpop() {
        return dpop;
    }

    /** Whether access tokens are bound to a key (DPoP, RFC 9449): AUTO if the org asks for it, ALWAYS, or NEVER. */
    public void setDpop(Dpop dpop) {
        this.dpop = dpop;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    /**
     * The TLS configuration for the Okta org, for example to trust the certificate authority of a company. The default
     * is that of the camel-http component.
     */
    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Authorization getAuthorization() {
        return authorization;
    }

    /**
     * A bean that authorizes the calls, instead of token, tokenFile or clientId. If none of them is set, the only bean
     * of this type in the registry is used.
     */
    public void setAuthorization(Authorization authorization) {
        this.authorization = authorization;
    }

    public ApiTokenClient getClient() {
        return client;
    }

    /**
     * A client for the calls, instead of orgUrl and credentials. It has its own TLS and its own options for rate limits
     * and retries. The code that opened its org must close it. If none of these options is set, the only bean of this
     * type in the registry is used.
     */
    public void setClient(ApiTokenClient client) {
        this.client = client;
    }

    public CallListener getCallListener() {
        return callListener;
    }

    /** Is notified of every call, for example to count and time calls. */
    public void setCallListener(CallListener callListener) {
        this.callListener = callListener;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a call is repeated after 429, 503, 504 or a broken connection. 0 switches retries off. Every operation
     * is idempotent.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getMaxRetryDuration() {
        return maxRetryDuration;
    }

    /**
     * How long after its first attempt a call is repeated. If the server asks for a longer wait than is left, the call
     * fails at once.
     */
    public void setMaxRetryDuration(long maxRetryDuration) {
        this.maxRetryDuration = maxRetryDuration;
    }

    public long getMaxWait() {
        return maxWait;
    }

    /**
     * How long a call may wait for the rate limit and for maxConcurrentRequests before its first attempt. 0 for no
     * limit. A call that would wait longer fails before anything is sent, and is retryable.
     */
    public void setMaxWait(long maxWait) {
        this.maxWait = maxWait;
    }

    public long getMaxResponseDuration() {
        return maxResponseDuration;
    }

    /**
     * How long a caller may wait for a response, from the request to the last byte of the body. 0 for no limit. The
     * response timeout of the HTTP component is not enough, because it starts again with each read. Time in which a
     * streamed list is not read does not count.
     */
    public void setMaxResponseDuration(long maxResponseDuration) {
        this.maxResponseDuration = maxResponseDuration;
    }

    public Map<String, Object> getHttpHeaders() {
        return httpHeaders;
    }

    /**
     * HTTP headers to send with each request, such as httpHeader.X-Request-Source=offboarding. Those of the component
     * are also sent with requests for access tokens and by the health check. Do not use them for secrets, because
     * endpoint URIs are shown in logs and in JMX.
     */
    public void setHttpHeaders(Map<String, Object> httpHeaders) {
        this.httpHeaders = httpHeaders;
    }

    public boolean isPacing() {
        return pacing;
    }

    /** Whether calls are spread over the window of the org's rate limit, so that they do not exceed it. */
    public void setPacing(boolean pacing) {
        this.pacing = pacing;
    }

    public int getRateLimitReserve() {
        return rateLimitReserve;
    }

    /** The share of each rate limit window that is left to other clients of the org, in percent, 0 to 90. */
    public void setRateLimitReserve(int rateLimitReserve) {
        this.rateLimitReserve = rateLimitReserve;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    /**
     * How many requests to the org may be in flight at the same time. 0 for no limit. If Okta refuses a request for
     * that, the component lowers the number for a while.
     */
    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }
}
