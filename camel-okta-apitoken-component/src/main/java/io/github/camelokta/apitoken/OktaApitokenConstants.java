package io.github.camelokta.apitoken;

import org.apache.camel.spi.Metadata;

/**
 * The headers the component reads and sets.
 *
 * @since 1.0.0
 */
public final class OktaApitokenConstants {

    @Metadata(
            label = "producer",
            description = "The operation to perform, instead of the one in the endpoint URI: its name or the constant."
                    + " Needs the option allowOperationHeader. Without it, another operation than that of the endpoint is"
                    + " an error.",
            javaType = "io.github.camelokta.apitoken.OktaApitokenOperation")
    public static final String OPERATION = "CamelOktaApitokenOperation";

    @Metadata(
            label = "common",
            description = "The id of the token for get, revoke, upsert and usage, instead of the option apiTokenId. The"
                    + " consumer of events sets it to the token that the event is about.",
            javaType = "String")
    public static final String ID = "CamelOktaApitokenId";

    @Metadata(
            label = "producer",
            description =
                    "The owners whose tokens are listed, instead of the option userId: one Okta user id, several"
                            + " separated by comma, or a collection of them. Anything else is an error, and so is an empty value.",
            javaType = "Object")
    public static final String USER_ID = "CamelOktaApitokenUserId";

    @Metadata(
            label = "producer",
            description =
                    "The login of the owner whose tokens are listed, instead of the options userId, ownerLogin and"
                            + " ownerEmail.",
            javaType = "String")
    public static final String OWNER_LOGIN = "CamelOktaApitokenOwnerLogin";

    @Metadata(
            label = "producer",
            description = "The e-mail address of the owners whose tokens are listed, instead of the options userId,"
                    + " ownerLogin and ownerEmail.",
            javaType = "String")
    public static final String OWNER_EMAIL = "CamelOktaApitokenOwnerEmail";

    @Metadata(
            label = "producer",
            description = "The client name of the listed tokens, instead of the option clientName.",
            javaType = "String")
    public static final String CLIENT_NAME = "CamelOktaApitokenClientName";

    @Metadata(
            label = "producer",
            description = "The name of the listed tokens, instead of the option name.",
            javaType = "String")
    public static final String NAME = "CamelOktaApitokenName";

    @Metadata(
            label = "producer",
            description = "The statuses of the owners of listed tokens, instead of the option ownerStatus: one,"
                    + " several separated by comma, or a collection of them. Anything else is an error, and so is an"
                    + " empty value.",
            javaType = "Object")
    public static final String OWNER_STATUS = "CamelOktaApitokenOwnerStatus";

    @Metadata(
            label = "producer",
            description = "The connection of the network condition of the listed tokens, instead of the option"
                    + " networkConnection.",
            javaType = "String")
    public static final String NETWORK_CONNECTION = "CamelOktaApitokenNetworkConnection";

    @Metadata(
            label = "producer",
            description = "How long the listed tokens have not been used, instead of the option unusedFor: a Duration,"
                    + " or a value of the option.",
            javaType = "java.time.Duration")
    public static final String UNUSED_FOR = "CamelOktaApitokenUnusedFor";

    @Metadata(
            label = "producer",
            description = "How long ago the listed tokens were created, instead of the option olderThan: a Duration, or"
                    + " a value of the option.",
            javaType = "java.time.Duration")
    public static final String OLDER_THAN = "CamelOktaApitokenOlderThan";

    @Metadata(
            label = "producer",
            description = "Is asked right before each request of this call is sent, also before retries. If it returns"
                    + " false, nothing more is sent.",
            javaType = "io.github.camelokta.apitoken.client.SendGuard")
    public static final String SEND_GUARD = "CamelOktaApitokenSendGuard";

    @Metadata(
            label = "producer",
            description = "HTTP headers to send with each request of this call, by name. They override those of the"
                    + " option httpHeaders.",
            javaType = "java.util.Map<String, Object>")
    public static final String HTTP_HEADERS = "CamelOktaApitokenHttpHeaders";

    @Metadata(
            label = "producer",
            description =
                    "After revoke, revokeCurrent and revokeLeaked: REVOKED. After the first two also ALREADY_GONE, if the"
                            + " token does not exist, or not any more after an attempt whose response was lost.",
            javaType = "io.github.camelokta.apitoken.client.RevokeOutcome")
    public static final String OUTCOME = "CamelOktaApitokenOutcome";

    @Metadata(
            label = "common",
            description = "After list, unless streaming or report: the number of listed tokens with fields that could"
                    + " not be parsed. See ApiToken.unparsed().",
            javaType = "Integer")
    public static final String UNPARSED = "CamelOktaApitokenUnparsed";

    @Metadata(
            label = "consumer",
            description = "Okta's id of an event of the System Log, its uuid. Not set if the event has none.",
            javaType = "String")
    public static final String EVENT_ID = "CamelOktaApitokenEventId";

    @Metadata(
            label = "consumer",
            description = "The type of the event, such as system.api_token.create.",
            javaType = "String")
    public static final String EVENT_TYPE = "CamelOktaApitokenEventType";

    @Metadata(
            label = "consumer",
            description = "When the event was published. Not set if the event has no valid time.",
            javaType = "java.time.Instant")
    public static final String EVENT_PUBLISHED = "CamelOktaApitokenEventPublished";

    @Metadata(label = "consumer", description = "The id of the user or app that caused the event.", javaType = "String")
    public static final String EVENT_ACTOR_ID = "CamelOktaApitokenEventActorId";

    @Metadata(
            label = "common",
            description = "Okta's id of the request, which Okta's support asks for. Set on success and on failure.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelOktaApitokenRequestId";

    @Metadata(
            label = "common",
            description = "The calls permitted in a window of the rate limit. Set on success and on failure.",
            javaType = "Integer")
    public static final String RATE_LIMIT_LIMIT = "CamelOktaApitokenRateLimitLimit";

    @Metadata(
            label = "common",
            description = "The calls left in this window of the rate limit. Set on success and on failure.",
            javaType = "Integer")
    public static final String RATE_LIMIT_REMAINING = "CamelOktaApitokenRateLimitRemaining";

    @Metadata(
            label = "common",
            description = "When this window of the rate limit ends, by Okta's clock. Set on success and on failure.",
            javaType = "java.time.Instant")
    public static final String RATE_LIMIT_RESET = "CamelOktaApitokenRateLimitReset";

    @Metadata(
            label = "common",
            description =
                    "The HTTP status of the response, such as 204. Set on success and on failure, unless there was"
                            + " no response. CamelHttpResponseCode is not set, because it would become the response status of a"
                            + " route that serves HTTP.",
            javaType = "Integer")
    public static final String STATUS = "CamelOktaApitokenStatus";

    private OktaApitokenConstants() {}
}
