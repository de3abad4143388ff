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
 * @param allowOperationHeader Whether the header CamelOktaApitokenOperation may name another operation than the
 *     endpoint's. Otherwise such a message is refused and nothing is sent, because whoever can set the header could
 *     make a route that lists revoke.
 * @param apiTokenId The id of the token to get, revoke or update, or whose usage is asked for, if the header
 *     CamelOktaApitokenId is not set.
 * @param authorization A bean that authorizes the calls, instead of token, tokenFile or clientId. Where none of them is
 *     set, the only bean of this type in the registry is taken.
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
 * @param callListener Is told of every call, for example to count and time them.
 * @param client A client to call with, instead of orgUrl and an option that authorizes; TLS and the options of budget
 *     and retries are its own then. Whoever opened its org closes that. Where none of them is set, the only bean of
 *     this type in the registry is taken.
 * @param clientId The client id of the API service app that authorizes the calls with OAuth 2.0 (private_key_jwt),
 *     instead of an API token.
 * @param clientName Lists only tokens with exactly this client name, if the header CamelOktaApitokenClientName is not
 *     set. Tokens that people created have the client name Okta API.
 * @param cursorRepository Where events keeps its cursor, which tells where in the System Log the next poll goes on. By
 *     default in memory, so that a restart of the application begins at the option since again.
 * @param dpop Whether access tokens are bound to a key of their own (DPoP, RFC 9449): AUTO when the org asks for it,
 *     ALWAYS from the first request on, NEVER.
 * @param eventTypes The types of the events that events polls, separated by comma. By default those that tell of the
 *     life of API tokens.
 * @param failOnNotFound Whether revoke fails if Okta knows no such token. By default that is a success, with the
 *     outcome ALREADY_GONE, so that revoking twice is harmless.
 * @param healthCheckConsumerEnabled Used for enabling or disabling all consumer based health checks from this
 *     component.
 * @param healthCheckProducerEnabled Used for enabling or disabling all producer based health checks from this
 *     component. Notice: Camel has by default disabled all producer based health-checks. You can turn on producer
 *     checks globally by setting camel.health.producersEnabled=true.
 * @param httpHeaders HTTP headers that each request carries beside the component's own, such as
 *     httpHeader.X-Request-Source=offboarding. Those of the component are also sent with requests for access tokens and
 *     by the health check. No place for secrets: endpoint URIs are shown in logs and in JMX. This is a multi-value
 *     option with prefix: httpHeader.
 * @param idempotent Whether a poll of list leaves out tokens that the route has dealt with and that nobody has changed
 *     since, and makes no exchange if none is left. That a token was used does not change it. Events are idempotent
 *     anyway.
 * @param idempotentKey What list with idempotent compares of a token to tell whether it has changed, an expression in
 *     the Simple language such as ${body.name}, with the token as the body. By default its name, owner, client name,
 *     creation, token window and network, and with unusedFor also its last use.
 * @param idempotentRepository Where events notes the ids of the events that the route has dealt with, which are not
 *     delivered again. By default the latest 10000 are kept in memory. For list, see stateRepository.
 * @param keyId The id under which Okta has the public key (kid). Needed unless the private key is a JWK that says so.
 * @param lazyStartProducer Whether the producer should be started lazy (on the first message). By starting lazy you can
 *     use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during
 *     starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure
 *     can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is
 *     processed then creating and starting the producer may take a little time and prolong the total processing time of
 *     the processing.
 * @param maxConcurrentRequests How many requests may be on their way to the org at a time; 0 for any number. When Okta
 *     says that there are too many, fewer are sent for a while.
 * @param maxResponseDuration How long one response may keep its caller waiting, from the request to the last byte of
 *     the body; 0 for any time. A response timeout of the HTTP component counts for each read alone, so that a server
 *     that sends a byte now and then never meets it. Time in which nobody reads a streamed list does not count.
 * @param maxRetries How often a call is repeated after 429, 503, 504 or a broken connection; 0 switches repeating off.
 *     Every operation is idempotent.
 * @param maxRetryDuration For how long a call is repeated, from its first attempt on. A server that wants a longer wait
 *     than is left makes the call fail at once.
 * @param maxWait How long a call may wait for its first turn, which the rate limit and maxConcurrentRequests hold up; 0
 *     for any time. A call that waits longer fails, nothing was sent, and it is retryable.
 * @param name Lists only tokens with exactly this name, if the header CamelOktaApitokenName is not set.
 * @param networkConnection Lists only tokens whose network condition has this connection, ANYWHERE or ZONE, if the
 *     header CamelOktaApitokenNetworkConnection is not set. A token without a network condition has neither.
 * @param olderThan Lists only tokens that were created so long ago or longer, such as 365d, if the header
 *     CamelOktaApitokenOlderThan is not set. A token of which that is not known is left out.
 * @param orgUrl The address of the Okta org, for example https://example.okta.com; required. Credentials are only ever
 *     sent there. Must be https, except on loopback, and have no path.
 * @param ownerEmail Lists only tokens of all users with this e-mail address, instead of userId. Capital letters count.
 *     They are looked up with every list, which needs the permission to see users (okta.users.read), and fails if there
 *     is none.
 * @param ownerLogin Lists only tokens of the user with this login, instead of userId. The whole login: it is looked up
 *     with every list, which needs the permission to see the user (okta.users.read), and fails if there is none.
 * @param ownerStatus Lists only tokens whose owner has this status now, or any of several separated by comma, if the
 *     header CamelOktaApitokenOwnerStatus is not set: Okta's words, such as SUSPENDED,DEPROVISIONED, and DELETED for an
 *     owner whom Okta knows no more. Every owner of a token that the other filters let through is looked up, once for
 *     each list, which needs the permission to see users (okta.users.read). The list fails if one cannot be looked up;
 *     a token that names no owner is left out, and the log says so.
 * @param pacing Whether calls are spread over the org's rate limit window, so that it is not overrun.
 * @param privateKey The private key of the API service app, RSA or EC, not encrypted: PEM (PKCS#1, PKCS#8 or SEC 1) or
 *     a JWK, itself or as a resource such as file:key.pem or classpath:key.json. A file is read again when it changes.
 * @param rateLimitReserve The share of every rate limit window that is left to other clients of the org, in percent, 0
 *     to 90.
 * @param report Whether list answers rows of a report instead of tokens: a map for each token, with the same columns in
 *     the same order, among them the login and the status of the owner. Every owner is looked up, once for each report,
 *     which needs the permission to see users (okta.users.read), and fails if one cannot be looked up.
 * @param since Where events begins as long as there is no cursor: an instant such as 2026-01-31T18:42:00Z, or a
 *     duration such as PT24H before the start of the consumer. By default five minutes before it, so that a clock of
 *     this machine that is fast misses none.
 * @param splitResults Whether a poll of list makes one exchange for each token, and so none if there are none, or
 *     always one with the list of them.
 * @param sslContextParameters The TLS to use for the Okta org, for example to trust a company's own certificate
 *     authority. By default that of the camel-http component.
 * @param stateRepository Where list with idempotent notes of each token what it was like when the route dealt with it.
 *     By default in memory, for the tokens of the latest list, so that a restart of the application delivers all of
 *     them again.
 * @param streaming Whether list answers a closeable iterator that reads tokens while it is read, instead of a list.
 *     Memory then grows with what is kept and not with the org. It is closed when the exchange is done.
 * @param token The value of the API token that authorizes the calls (Okta's SSWS scheme), without SSWS in front. What
 *     it may do is what its owner may do.
 * @param tokenFile The file that holds the value of the API token, instead of the option token. It is read again when
 *     it changes, and when Okta says that the token is invalid.
 * @param unusedFor Lists only tokens that have not been used for so long, such as 90d, as far as Okta tells, if the
 *     header CamelOktaApitokenUnusedFor is not set. A token of which the last use is not known is left out.
 * @param usageLimit How many calls usage tells at most, the newest ones, 1 to 1000.
 * @param usageSince How far back usage looks in the System Log: a duration such as P7D before the call, or an instant
 *     such as 2026-01-31T18:42:00Z. By default as far as Okta keeps it.
 * @param useGlobalSslContextParameters Whether to use the TLS that is configured for the whole CamelContext.
 * @param userId Lists only tokens of this owner, or of any of several separated by comma, if the header
 *     CamelOktaApitokenUserId is not set. An owner is an Okta user id, 20 characters that begin with 00u; anything else
 *     is refused.
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
