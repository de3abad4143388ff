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

    // Null and not 0 for any time: Camel reads 0 out of a duration that is blank or that it does not understand.
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

    // Not autowired by Camel: what it sets could not be told from what was configured, and would win over the options.
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
     * A copy for one endpoint, which then differs from the component's as its URI says.
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
     * The address of the Okta org, for example https://example.okta.com; required. Credentials are only ever sent
     * there. Must be https, except on loopback, and have no path.
     */
    public void setOrgUrl(String orgUrl) {
        this.orgUrl = orgUrl;
    }

    public String getToken() {
        return token;
    }

    /**
     * The value of the API token that authorizes the calls (Okta's SSWS scheme), without SSWS in front. What it may do
     * is what its owner may do.
     */
    public void setToken(String token) {
        this.token = token;
    }

    public String getApiTokenId() {
        return apiTokenId;
    }

    /**
     * The id of the token to get, revoke or update, or whose usage is asked for, if the header CamelOktaApitokenId is
     * not set.
     */
    public void setApiTokenId(String apiTokenId) {
        this.apiTokenId = apiTokenId;
    }

    public String getUserId() {
        return userId;
    }

    /**
     * Lists only tokens of this owner, or of any of several separated by comma, if the header CamelOktaApitokenUserId
     * is not set. An owner is an Okta user id, 20 characters that begin with 00u; anything else is refused.
     */
    public void setUserId(String userId) {
        this.userId = userId;
    }

    public String getOwnerLogin() {
        return ownerLogin;
    }

    /**
     * Lists only tokens of the user with this login, instead of userId. The whole login: it is looked up with every
     * list, which needs the permission to see the user (okta.users.read), and fails if there is none.
     */
    public void setOwnerLogin(String ownerLogin) {
        this.ownerLogin = ownerLogin;
    }

    public String getOwnerEmail() {
        return ownerEmail;
    }

    /**
     * Lists only tokens of all users with this e-mail address, instead of userId. Capital letters count. They are
     * looked up with every list, which needs the permission to see users (okta.users.read), and fails if there is none.
     */
    public void setOwnerEmail(String ownerEmail) {
        this.ownerEmail = ownerEmail;
    }

    public Duration getUnusedFor() {
        return unusedFor;
    }

    /**
     * Lists only tokens that have not been used for so long, such as 90d, as far as Okta tells, if the header
     * CamelOktaApitokenUnusedFor is not set. A token of which the last use is not known is left out.
     */
    public void setUnusedFor(Duration unusedFor) {
        this.unusedFor = unusedFor;
    }

    public Duration getOlderThan() {
        return olderThan;
    }

    /**
     * Lists only tokens that were created so long ago or longer, such as 365d, if the header CamelOktaApitokenOlderThan
     * is not set. A token of which that is not known is left out.
     */
    public void setOlderThan(Duration olderThan) {
        this.olderThan = olderThan;
    }

    public String getOwnerStatus() {
        return ownerStatus;
    }

    /**
     * Lists only tokens whose owner has this status now, or any of several separated by comma, if the header
     * CamelOktaApitokenOwnerStatus is not set: Okta's words, such as SUSPENDED,DEPROVISIONED, and DELETED for an owner
     * whom Okta knows no more. Every owner of a token that the other filters let through is looked up, once for each
     * list, which needs the permission to see users (okta.users.read). The list fails if one cannot be looked up; a
     * token that names no owner is left out, and the log says so.
     */
    public void setOwnerStatus(String ownerStatus) {
        this.ownerStatus = ownerStatus;
    }

    public String getNetworkConnection() {
        return networkConnection;
    }

    /**
     * Lists only tokens whose network condition has this connection, ANYWHERE or ZONE, if the header
     * CamelOktaApitokenNetworkConnection is not set. A token without a network condition has neither.
     */
    public void setNetworkConnection(String networkConnection) {
        this.networkConnection = networkConnection;
    }

    public String getClientName() {
        return clientName;
    }

    /**
     * Lists only tokens with exactly this client name, if the header CamelOktaApitokenClientName is not set. Tokens
     * that people created have the client name Okta API.
     */
    public void setClientName(String clientName) {
        this.clientName = clientName;
    }

    public String getName() {
        return name;
    }

    /** Lists only tokens with exactly this name, if the header CamelOktaApitokenName is not set. */
    public void setName(String name) {
        this.name = name;
    }

    public boolean isAllowOperationHeader() {
        return allowOperationHeader;
    }

    /**
     * Whether the header CamelOktaApitokenOperation may name another operation than the endpoint's. Otherwise such a
     * message is refused and nothing is sent, because whoever can set the header could make a route that lists revoke.
     */
    public void setAllowOperationHeader(boolean allowOperationHeader) {
        this.allowOperationHeader = allowOperationHeader;
    }

    public boolean isFailOnNotFound() {
        return failOnNotFound;
    }

    /**
     * Whether revoke fails if Okta knows no such token. By default that is a success, with the outcome ALREADY_GONE, so
     * that revoking twice is harmless.
     */
    public void setFailOnNotFound(boolean failOnNotFound) {
        this.failOnNotFound = failOnNotFound;
    }

    public boolean isReport() {
        return report;
    }

    /**
     * Whether list returns rows of a report instead of tokens: a map for each token, with the same columns in the same
     * order, among them the login and the status of the owner. Every owner is looked up, once for each report, which
     * needs the permission to see users (okta.users.read), and fails if one cannot be looked up.
     */
    public void setReport(boolean report) {
        this.report = report;
    }

    public boolean isStreaming() {
        return streaming;
    }

    /**
     * Whether list returns a closeable iterator that reads tokens while it is read, instead of a list. Memory then
     * grows with what is kept and not with the org. It is closed when the exchange is done.
     */
    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public String getUsageSince() {
        return usageSince;
    }

    /**
     * How far back usage looks in the System Log: a duration such as P7D before the call, or an instant such as
     * 2026-01-31T18:42:00Z. By default as far as Okta keeps it.
     */
    public void setUsageSince(String usageSince) {
        this.usageSince = usageSince;
    }

    public int getUsageLimit() {
        return usageLimit;
    }

    /** How many calls usage tells at most, the newest ones, 1 to 1000. */
    public void setUsageLimit(int usageLimit) {
        this.usageLimit = usageLimit;
    }

    public boolean isSplitResults() {
        return splitResults;
    }

    /**
     * Whether a poll of list makes one exchange for each token, and so none if there are none, or always one with the
     * list of them.
     */
    public void setSplitResults(boolean splitResults) {
        this.splitResults = splitResults;
    }

    public boolean isIdempotent() {
        return idempotent;
    }

    /**
     * Whether a poll of list leaves out tokens that the route has dealt with and that nobody has changed since, and
     * makes no exchange if none is left. That a token was used does not change it. Events are idempotent anyway.
     */
    public void setIdempotent(boolean idempotent) {
        this.idempotent = idempotent;
    }

    public String getIdempotentKey() {
        return idempotentKey;
    }

    /**
     * What list with idempotent compares of a token to tell whether it has changed, an expression in the Simple
     * language such as ${body.name}, with the token as the body. By default its name, owner, client name, creation,
     * token window and network, and with unusedFor also its last use.
     */
    public void setIdempotentKey(String idempotentKey) {
        this.idempotentKey = idempotentKey;
    }

    public StateRepository<String, String> getStateRepository() {
        return stateRepository;
    }

    /**
     * Where list with idempotent notes of each token what it was like when the route dealt with it. By default in
     * memory, for the tokens of the latest list, so that a restart of the application delivers all of them again.
     */
    public void setStateRepository(StateRepository<String, String> stateRepository) {
        this.stateRepository = stateRepository;
    }

    public String getEventTypes() {
        return eventTypes;
    }

    /**
     * The types of the events that events polls, separated by comma. By default those that tell of the life of API
     * tokens.
     */
    public void setEventTypes(String eventTypes) {
        this.eventTypes = eventTypes;
    }

    public String getSince() {
        return since;
    }

    /**
     * Where events begins as long as there is no cursor: an instant such as 2026-01-31T18:42:00Z, or a duration such as
     * PT24H before the start of the consumer. By default five minutes before it, so that a clock of this machine that
     * is fast misses none.
     */
    public void setSince(String since) {
        this.since = since;
    }

    public StateRepository<String, String> getCursorRepository() {
        return cursorRepository;
    }

    /**
     * Where events keeps its cursor, which tells where in the System Log the next poll goes on. By default in memory,
     * so that a restart of the application begins at the option since again.
     */
    public void setCursorRepository(StateRepository<String, String> cursorRepository) {
        this.cursorRepository = cursorRepository;
    }

    public IdempotentRepository getIdempotentRepository() {
        return idempotentRepository;
    }

    /**
     * Where events notes the ids of the events that the route has dealt with, which are not delivered again. By default
     * the latest 10000 are kept in memory. For list, see stateRepository.
     */
    public void setIdempotentRepository(IdempotentRepository idempotentRepository) {
        this.idempotentRepository = idempotentRepository;
    }

    public String getTokenFile() {
        return tokenFile;
    }

    /**
     * The file that holds the value of the API token, instead of the option token. It is read again when it changes,
     * and when Okta says that the token is invalid.
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
     * The private key of the API service app, RSA or EC, not encrypted: PEM (PKCS#1, PKCS#8 or SEC 1) or a JWK, itself
     * or as a resource such as file:key.pem or classpath:key.json. A file is read again when it changes.
     */
    public void setPrivateKey(String privateKey) {
        this.privateKey = privateKey;
    }

    public String getKeyId() {
        return keyId;
    }

    /** The id under which Okta has the public key (kid). Needed unless the private key is a JWK that says so. */
    public void setKeyId(String keyId) {
        this.keyId = keyId;
    }

    public Dpop getDpop() {
        return dpop;
    }

    /**
     * Whether access tokens are bound to a key of their own (DPoP, RFC 9449): AUTO when the org asks for it, ALWAYS
     * from the first request on, NEVER.
     */
    public void setDpop(Dpop dpop) {
        this.dpop = dpop;
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

    public Authorization getAuthorization() {
        return authorization;
    }

    /**
     * A bean that authorizes the calls, instead of token, tokenFile or clientId. Where none of them is set, the only
     * bean of this type in the registry is taken.
     */
    public void setAuthorization(Authorization authorization) {
        this.authorization = authorization;
    }

    public ApiTokenClient getClient() {
        return client;
    }

    /**
     * A client to call with, instead of orgUrl and an option that authorizes; TLS and the options of budget and retries
     * are its own then. Whoever opened its org closes that. Where none of them is set, the only bean of this type in
     * the registry is taken.
     */
    public void setClient(ApiTokenClient client) {
        this.client = client;
    }

    public CallListener getCallListener() {
        return callListener;
    }

    /** Is told of every call, for example to count and time them. */
    public void setCallListener(CallListener callListener) {
        this.callListener = callListener;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    /**
     * How often a call is repeated after 429, 503, 504 or a broken connection; 0 switches repeating off. Every
     * operation is idempotent.
     */
    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public long getMaxRetryDuration() {
        return maxRetryDuration;
    }

    /**
     * For how long a call is repeated, from its first attempt on. A server that wants a longer wait than is left makes
     * the call fail at once.
     */
    public void setMaxRetryDuration(long maxRetryDuration) {
        this.maxRetryDuration = maxRetryDuration;
    }

    public long getMaxWait() {
        return maxWait;
    }

    /**
     * How long a call may wait for its first turn, which the rate limit and maxConcurrentRequests hold up; 0 for any
     * time. A call that waits longer fails, nothing was sent, and it is retryable.
     */
    public void setMaxWait(long maxWait) {
        this.maxWait = maxWait;
    }

    public long getMaxResponseDuration() {
        return maxResponseDuration;
    }

    /**
     * How long one response may keep its caller waiting, from the request to the last byte of the body; 0 for any time.
     * A response timeout of the HTTP component counts for each read alone, so that a server that sends a byte now and
     * then never meets it. Time in which nobody reads a streamed list does not count.
     */
    public void setMaxResponseDuration(long maxResponseDuration) {
        this.maxResponseDuration = maxResponseDuration;
    }

    public Map<String, Object> getHttpHeaders() {
        return httpHeaders;
    }

    /**
     * HTTP headers that each request carries beside the component's own, such as
     * httpHeader.X-Request-Source=offboarding. Those of the component are also sent with requests for access tokens and
     * by the health check. No place for secrets: endpoint URIs are shown in logs and in JMX.
     */
    public void setHttpHeaders(Map<String, Object> httpHeaders) {
        this.httpHeaders = httpHeaders;
    }

    public boolean isPacing() {
        return pacing;
    }

    /** Whether calls are spread over the org's rate limit window, so that it is not overrun. */
    public void setPacing(boolean pacing) {
        this.pacing = pacing;
    }

    public int getRateLimitReserve() {
        return rateLimitReserve;
    }

    /** The share of every rate limit window that is left to other clients of the org, in percent, 0 to 90. */
    public void setRateLimitReserve(int rateLimitReserve) {
        this.rateLimitReserve = rateLimitReserve;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    /**
     * How many requests may be on their way to the org at a time; 0 for any number. When Okta says that there are too
     * many, fewer are sent for a while.
     */
    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }
}
