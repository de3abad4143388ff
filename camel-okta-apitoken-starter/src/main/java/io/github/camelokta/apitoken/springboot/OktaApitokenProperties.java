package io.github.camelokta.apitoken.springboot;

import io.github.camelokta.apitoken.auth.Dpop;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The options of the component as properties of Spring Boot; what is not set is null. An option that is a bean is the
 * reference to one, {@code #bean:name}.
 *
 * @param enabled Whether this configuration is used. By default it is.
 * @param allowOperationHeader Whether the header CamelOktaApitokenOperation may name another operation than that of the
 *     endpoint. Otherwise such a message is an error and nothing is sent, because a sender who can set the header could
 *     make a route that lists tokens revoke them.
 * @param apiTokenId The id of the token for get, revoke, upsert and usage, unless the header CamelOktaApitokenId is
 *     set.
 * @param authorization A bean that authorizes the calls, instead of token, tokenFile or clientId. If none of them is
 *     set, the only bean of this type in the registry is used.
 * @param autowiredEnabled Whether autowiring is enabled. This is used for automatic autowiring options (the option must
 *     be marked as autowired) by looking up in the registry to find if there is a single instance of matching type,
 *     which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS
 *     connection factories, AWS Clients, etc.
 * @param bridgeErrorHandler Allows for bridging the consumer to the Camel routing Error Handler, which mean any
 *     exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes,
 *     will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if
 *     the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this
 *     internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel
 *     component to hook into the 3rd party component and make this possible for future releases. By default the
 *     consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN
 *     or ERROR level and ignored.
 * @param callListener Is notified of every call, for example to count and time calls.
 * @param client A client for the calls, instead of orgUrl and credentials. It has its own TLS and its own options for
 *     rate limits and retries. The code that opened its org must close it. If none of these options is set, the only
 *     bean of this type in the registry is used.
 * @param clientId The client id of the API service app that authorizes the calls with OAuth 2.0 (private_key_jwt),
 *     instead of an API token.
 * @param clientName Lists only tokens with exactly this client name, unless the header CamelOktaApitokenClientName is
 *     set. Tokens that people created have the client name Okta API.
 * @param cursorRepository Where events stores its cursor, the position in the System Log at which the next poll goes
 *     on. The default is in memory, so that events starts at the option since again after a restart of the application.
 * @param dpop Whether access tokens are bound to a key (DPoP, RFC 9449): AUTO if the org asks for it, ALWAYS, or NEVER.
 * @param eventTypes The types of the events to poll, separated by comma. The default is the types about API tokens.
 * @param failOnNotFound Whether revoke fails if the token does not exist. By default that is a success with the outcome
 *     ALREADY_GONE, so that revoking twice is harmless.
 * @param healthCheckConsumerEnabled Used for enabling or disabling all consumer based health checks from this
 *     component.
 * @param healthCheckProducerEnabled Used for enabling or disabling all producer based health checks from this
 *     component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer
 *     checks globally by setting camel.health.producersEnabled=true.
 * @param httpHeaders HTTP headers to send with each request, such as httpHeader.X-Request-Source=offboarding. Those of
 *     the component are also sent with requests for access tokens and by the health check. Do not use them for secrets,
 *     because endpoint URIs are shown in logs and in JMX. This is a multi-value option with prefix: httpHeader.
 * @param idempotent Whether a poll of list leaves out tokens that the route has processed and that have not changed
 *     since. It creates no exchange if no token is left. Using a token does not change it. Events are always
 *     idempotent.
 * @param idempotentKey What list with idempotent compares to find out whether a token has changed: an expression of the
 *     Simple language such as ${body.name}, with the token as the body. The default is its name, owner, client name,
 *     creation, token window and network, and with unusedFor also its last use.
 * @param idempotentRepository Where events stores the ids of the events that the route has processed, so that they are
 *     not delivered again. The default is in memory, for the last 10000 events. For list, see stateRepository.
 * @param keyId The id (kid) of the public key in Okta. Required unless the private key is a JWK with a kid.
 * @param lazyStartProducer Whether the producer should be started lazy (on the first message). By starting lazy you can
 *     use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during
 *     starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure
 *     can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is
 *     processed then creating and starting the producer may take a little time and prolong the total processing time of
 *     the processing.
 * @param maxConcurrentRequests How many requests to the org may be in flight at the same time. 0 for no limit. If Okta
 *     refuses a request for that, the component lowers the number for a while.
 * @param maxResponseDuration How long a caller may wait for a response, from the request to the last byte of the body.
 *     0 for no limit. The response timeout of the HTTP component is not enough, because it starts again with each read.
 *     Time in which a streamed list is not read does not count.
 * @param maxRetries How often a call is repeated after 429, 503, 504 or a broken connection. 0 switches retries off.
 *     Every operation is idempotent.
 * @param maxRetryDuration How long after its first attempt a call is repeated. If the server asks for a longer wait
 *     than is left, the call fails at once.
 * @param maxWait How long a call may wait for the rate limit and for maxConcurrentRequests before its first attempt. 0
 *     for no limit. A call that would wait longer fails before anything is sent, and is retryable.
 * @param name Lists only tokens with exactly this name, unless the header CamelOktaApitokenName is set.
 * @param networkConnection Lists only tokens whose network condition has this connection, ANYWHERE or ZONE, unless the
 *     header CamelOktaApitokenNetworkConnection is set. A token without a network condition is left out.
 * @param olderThan Lists only tokens that were created this time ago or earlier, such as 365d, unless the header
 *     CamelOktaApitokenOlderThan is set. A token whose creation is not known is left out.
 * @param orgUrl The address of the Okta org, for example https://example.okta.com. Required. Credentials are sent there
 *     only. It must start with https, except on loopback, and have no path.
 * @param ownerEmail Lists only tokens of all users with this e-mail address, instead of userId. The address is
 *     case-sensitive. The users are looked up for every list, which needs the permission to see users
 *     (okta.users.read). The list fails if there is no such user.
 * @param ownerLogin Lists only tokens of the user with this login, instead of userId. It must be the whole login. The
 *     user is looked up for every list, which needs the permission to see the user (okta.users.read). The list fails if
 *     there is no such user.
 * @param ownerStatus Lists only tokens whose owner now has this status, or one of several separated by comma, unless
 *     the header CamelOktaApitokenOwnerStatus is set. The statuses are those of Okta, such as SUSPENDED,DEPROVISIONED,
 *     and DELETED for an owner who does not exist any more. The owners of the tokens that match the other filters are
 *     looked up, each once for each list, which needs the permission to see users (okta.users.read). The list fails if
 *     an owner cannot be looked up. A token without an owner is left out and logged.
 * @param pacing Whether calls are spread over the window of the org's rate limit, so that they do not exceed it.
 * @param privateKey The private key of the API service app, RSA or EC, not encrypted: PEM (PKCS#1, PKCS#8 or SEC 1) or
 *     a JWK, as text or as a resource such as file:key.pem or classpath:key.json. A file is read again when it changes.
 * @param rateLimitReserve The share of each rate limit window that is left to other clients of the org, in percent, 0
 *     to 90.
 * @param report Whether list returns the rows of a report instead of tokens: a map for each token, always with the same
 *     columns in the same order, with the login and status of the owner. Each owner is looked up once for each report,
 *     which needs the permission to see users (okta.users.read). The report fails if an owner cannot be looked up.
 * @param since Where events starts if there is no cursor: an instant such as 2026-01-31T18:42:00Z, or a duration before
 *     the start of the consumer such as PT24H. The default is five minutes before it, so that no event is missed if the
 *     clock of this machine is fast.
 * @param splitResults Whether a poll of list creates one exchange for each token. Otherwise it creates one exchange
 *     with the list of tokens, also if the list is empty.
 * @param sslContextParameters The TLS configuration for the Okta org, for example to trust the certificate authority of
 *     a company. The default is that of the camel-http component.
 * @param stateRepository Where list with idempotent stores the state in which the route has processed each token. The
 *     default is in memory, for the tokens of the last list, so that all of them are delivered again after a restart of
 *     the application.
 * @param streaming Whether list returns a closeable iterator, which reads each token when it is needed, instead of a
 *     list. Then memory does not grow with the org. The iterator is closed when the exchange is done.
 * @param token The value of the API token that authorizes the calls (Okta's SSWS scheme), without SSWS in front. It has
 *     the permissions of its owner.
 * @param tokenFile The file with the value of the API token, instead of the option token. It is read again when it
 *     changes, and when Okta responds that the token is invalid.
 * @param unusedFor Lists only tokens that have not been used for this time or longer, such as 90d, unless the header
 *     CamelOktaApitokenUnusedFor is set. A token whose last use is not known is left out.
 * @param usageLimit The most calls that usage returns, 1 to 1000. They are the newest ones.
 * @param usageSince How far back usage looks in the System Log: a duration before the call such as P7D, or an instant
 *     such as 2026-01-31T18:42:00Z. The default is as long as Okta keeps the log.
 * @param useGlobalSslContextParameters Whether to use the TLS that is configured for the whole CamelContext.
 * @param userId Lists only tokens of this owner, or of several owners separated by comma, unless the header
 *     CamelOktaApitokenUserId is set. An owner is an Okta user id: 20 characters that begin with 00u. Anything else is
 *     an error.
 * @since 1.0.0
 */
@ConfigurationProperties(prefix = OktaApitokenProperties.PREFIX, ignoreUnknownFields = false)
public record OktaApitokenProperties(
        Boolean enabled,
        Boolean allowOperationHeader,
        String apiTokenId,
        String authorization,
        Boolean autowiredEnabled,
        Boolean bridgeErrorHandler,
        String callListener,
        String client,
        String clientId,
        String clientName,
        String cursorRepository,
        Dpop dpop,
        String eventTypes,
        Boolean failOnNotFound,
        Boolean healthCheckConsumerEnabled,
        Boolean healthCheckProducerEnabled,
        Map<String, String> httpHeaders,
        Boolean idempotent,
        String idempotentKey,
        String idempotentRepository,
        String keyId,
        Boolean lazyStartProducer,
        Integer maxConcurrentRequests,
        Duration maxResponseDuration,
        Integer maxRetries,
        Duration maxRetryDuration,
        Duration maxWait,
        String name,
        String networkConnection,
        Duration olderThan,
        String orgUrl,
        String ownerEmail,
        String ownerLogin,
        String ownerStatus,
        Boolean pacing,
        String privateKey,
        Integer rateLimitReserve,
        Boolean report,
        String since,
        Boolean splitResults,
        String sslContextParameters,
        String stateRepository,
        Boolean streaming,
        String token,
        String tokenFile,
        Duration unusedFor,
        Integer usageLimit,
        String usageSince,
        Boolean useGlobalSslContextParameters,
        String userId) {

    static final String PREFIX = "camel.component.okta-apitoken";

    /** The options that are set, by their names in Camel. */
    Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        for (RecordComponent option : OktaApitokenProperties.class.getRecordComponents()) {
            Object value = value(option);
            if (value != null && !option.getName().equals("enabled")) {
                options.put(option.getName(), value);
            }
        }
        return options;
    }

    private Object value(RecordComponent option) {
        try {
            return option.getAccessor().invoke(this);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not the options: secrets are among them. */
    @Override
    public String toString() {
        return PREFIX;
    }
}
