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
                    + " Needs the option allowOperationHeader; without it, another operation than the endpoint's is an"
                    + " error.",
            javaType = "io.github.camelokta.apitoken.OktaApitokenOperation")
    public static final String OPERATION = "CamelOktaApitokenOperation";

    @Metadata(
            label = "common",
            description = "The id of the token to get, revoke or update, or whose usage is asked for, instead of the"
                    + " option apiTokenId. The consumer of events sets it to the token that the event is about.",
            javaType = "String")
    public static final String ID = "CamelOktaApitokenId";

    @Metadata(
            label = "producer",
            description = "The owners whose tokens are listed, instead of the option userId: one Okta user id, several"
                    + " separated by comma, or a collection of them. Anything else is an error, also if it is empty.",
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
            description = "The client name that listed tokens have, instead of the option clientName.",
            javaType = "String")
    public static final String CLIENT_NAME = "CamelOktaApitokenClientName";

    @Metadata(
            label = "producer",
            description = "The name that listed tokens have, instead of the option name.",
            javaType = "String")
    public static final String NAME = "CamelOktaApitokenName";

    @Metadata(
            label = "producer",
            description = "The statuses that owners of listed tokens have, instead of the option ownerStatus: one,"
                    + " several separated by comma, or a collection of them. Anything else is an error, also if it is"
                    + " empty.",
            javaType = "Object")
    public static final String OWNER_STATUS = "CamelOktaApitokenOwnerStatus";

    @Metadata(
            label = "producer",
            description = "The connection of the network condition that listed tokens have, instead of the option"
                    + " networkConnection.",
            javaType = "String")
    public static final String NETWORK_CONNECTION = "CamelOktaApitokenNetworkConnection";

    @Metadata(
            label = "producer",
            description = "For how long listed tokens have not been used, instead of the option unusedFor: a Duration,"
                    + " or what the option takes.",
            javaType = "java.time.Duration")
    public static final String UNUSED_FOR = "CamelOktaApitokenUnusedFor";

    @Metadata(
            label = "producer",
            description = "For how long there have been listed tokens, instead of the option olderThan: a Duration, or"
                    + " what the option takes.",
            javaType = "java.time.Duration")
    public static final String OLDER_THAN = "CamelOktaApitokenOlderThan";

    @Metadata(
            label = "producer",
            description = "Is asked right before each request of this call leaves, repetitions among them; when it"
                    + " returns false, nothing more is sent.",
            javaType = "io.github.camelokta.apitoken.client.SendGuard")
    public static final String SEND_GUARD = "CamelOktaApitokenSendGuard";

    @Metadata(
            label = "producer",
            description =
                    "HTTP headers that each request of this call carries beside the component's own, by name. They"
                            + " come before those of the option httpHeaders.",
            javaType = "java.util.Map<String, Object>")
    public static final String HTTP_HEADERS = "CamelOktaApitokenHttpHeaders";

    @Metadata(
            label = "producer",
            description =
                    "After revoke, revokeCurrent and revokeLeaked: REVOKED; after the first two also ALREADY_GONE, if Okta"
                            + " knows no such token, or none any more after an attempt whose response was lost.",
            javaType = "io.github.camelokta.apitoken.client.RevokeOutcome")
    public static final String OUTCOME = "CamelOktaApitokenOutcome";

    @Metadata(
            label = "common",
            description = "After list, unless streaming or report: of how many listed tokens something could not be"
                    + " understood; see ApiToken.unparsed().",
            javaType = "Integer")
    public static final String UNPARSED = "CamelOktaApitokenUnparsed";

    @Metadata(
            label = "consumer",
            description = "Okta's id of an event of the System Log, its uuid. Not set if the event has none.",
            javaType = "String")
    public static final String EVENT_ID = "CamelOktaApitokenEventId";

    @Metadata(
            label = "consumer",
            description = "What kind of event it is, such as system.api_token.create.",
            javaType = "String")
    public static final String EVENT_TYPE = "CamelOktaApitokenEventType";

    @Metadata(
            label = "consumer",
            description = "When the event was published. Not set if that cannot be understood.",
            javaType = "java.time.Instant")
    public static final String EVENT_PUBLISHED = "CamelOktaApitokenEventPublished";

    @Metadata(
            label = "consumer",
            description = "The id of who caused the event, as a rule that of an Okta user or of an app.",
            javaType = "String")
    public static final String EVENT_ACTOR_ID = "CamelOktaApitokenEventActorId";

    @Metadata(
            label = "common",
            description = "Okta's id of the request, which its support asks for. Set on success and on failure.",
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
            description = "The HTTP status that Okta responded with, such as 204. Set on success and on failure, unless"
                    + " there was no response. CamelHttpResponseCode is not set: it would become the status that a route"
                    + " which serves HTTP itself responds with.",
            javaType = "Integer")
    public static final String STATUS = "CamelOktaApitokenStatus";

    private OktaApitokenConstants() {}
}
