package io.github.camelokta.simulator.http;

import static io.github.camelokta.simulator.http.RequiredAccess.managing;
import static io.github.camelokta.simulator.http.RequiredAccess.reading;
import static io.github.camelokta.simulator.traffic.Operation.CHANGE_USER;
import static io.github.camelokta.simulator.traffic.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.GET_TOKEN;
import static io.github.camelokta.simulator.traffic.Operation.GET_USER;
import static io.github.camelokta.simulator.traffic.Operation.LIST_GROUP_MEMBERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.MANAGE_ZONES;
import static io.github.camelokta.simulator.traffic.Operation.OAUTH_TOKEN;
import static io.github.camelokta.simulator.traffic.Operation.OTHER;
import static io.github.camelokta.simulator.traffic.Operation.READ_LOG;
import static io.github.camelokta.simulator.traffic.Operation.READ_ZONES;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_CURRENT_TOKEN;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static io.github.camelokta.simulator.traffic.Operation.UPDATE_TOKEN;

import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.OrgState;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.regex.Pattern;

/** Maps methods and paths to operations, and to the access that each of them requires. */
final class OrgRoutes {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String TOKEN = TOKENS + "/:" + OrgRequest.ID;
    private static final String USERS = "/api/v1/users";
    private static final String USER = USERS + "/:" + OrgRequest.ID;
    private static final String GROUP_MEMBERS = "/api/v1/groups/:" + OrgRequest.ID + "/users";
    private static final String ZONES = "/api/v1/zones";
    private static final String ZONE = ZONES + "/:" + OrgRequest.ID;
    private static final String LOGS = "/api/v1/logs";

    private static final String API_TOKENS_RESOURCE = "okta.apiTokens";
    private static final String USERS_RESOURCE = "okta.users";
    private static final String GROUPS_RESOURCE = "okta.groups";
    private static final String ZONES_RESOURCE = "okta.networkZones";
    private static final String LOGS_RESOURCE = "okta.logs";

    private static final String DOUBLE_SLASH = "//api/v1/";

    /** An empty segment, a segment of dots, or a slash at the end. */
    private static final Pattern UNTIDY = Pattern.compile("//|/(\\.|%2e){1,2}(/|$)|./$", Pattern.CASE_INSENSITIVE);

    private final Pipeline pipeline;
    private final AccessControl access;
    private final OrgTokenEndpoints tokens;
    private final OrgUserEndpoints users;
    private final GroupEndpoints groups;
    private final OrgZoneEndpoints zones;
    private final OrgLogEndpoints logs;
    private final OAuthEndpoints oauth;

    OrgRoutes(OrgParts parts, Pipeline pipeline, AccessControl access) {
        OrgState state = parts.state();
        this.pipeline = pipeline;
        this.access = access;
        this.tokens = new OrgTokenEndpoints(state);
        this.users = new OrgUserEndpoints(state);
        this.groups = new GroupEndpoints(state.groups());
        this.zones = new OrgZoneEndpoints(state);
        this.logs = new OrgLogEndpoints(state.log());
        this.oauth = new OAuthEndpoints(parts.oauth());
    }

    void addTo(Router router) {
        router.route().handler(BodyHandler.create(false).setBodyLimit(OrgServer.MAX_BODY_BYTES));
        router.route().handler(OrgRoutes::requirePlainPath);
        addTokens(router);
        addUsers(router);
        router.get(GROUP_MEMBERS)
                .handler(pipeline.serve(LIST_GROUP_MEMBERS, access.require(reading(GROUPS_RESOURCE), groups::members)));
        addZones(router);
        router.get(LOGS).handler(pipeline.serve(READ_LOG, access.require(reading(LOGS_RESOURCE), logs::list)));
        router.post("/oauth2/v1/token").handler(pipeline.serve(OAUTH_TOKEN, oauth::token));
        addRefusals(router);
    }

    /**
     * Responds 404 to paths that Vert.x would normalize: a client that forgets to escape an id would otherwise go
     * unnoticed. Real orgs accept one such path: that of a client whose org URL ends with a slash.
     */
    private static void requirePlainPath(RoutingContext context) {
        String sent = context.request().path();
        String path = sent.startsWith(DOUBLE_SLASH) ? sent.substring(1) : sent;
        if (!path.equals(TOKENS + "/") && UNTIDY.matcher(path).find()) {
            context.fail(404);
        } else {
            context.next();
        }
    }

    private void addTokens(Router router) {
        RequiredAccess reading = reading(API_TOKENS_RESOURCE);
        RequiredAccess managing = managing(API_TOKENS_RESOURCE);
        // Also matches an empty id at the end, as Okta does.
        router.get(TOKENS).handler(pipeline.serve(LIST_TOKENS, access.require(reading, tokens::list)));
        router.delete(TOKENS + "/current")
                .handler(pipeline.serve(REVOKE_CURRENT_TOKEN, access.requireOwner(tokens::revokeCurrent)));
        router.get(TOKEN).handler(pipeline.serve(GET_TOKEN, access.require(reading, tokens::get)));
        router.delete(TOKEN).handler(pipeline.serve(REVOKE_TOKEN, access.require(managing, tokens::revoke)));
        router.put(TOKEN).handler(pipeline.serve(UPDATE_TOKEN, access.require(managing, tokens::update)));
    }

    private void addUsers(Router router) {
        RequiredAccess reading = reading(USERS_RESOURCE);
        router.get(USERS)
                .handler(pipeline.serve(FIND_USERS, access.requireOrEmpty(reading, users::list, users::listNone)));
        router.get(USERS + "/me").handler(pipeline.serve(CURRENT_USER, access.requireOwner(users::current)));
        router.get(USER).handler(pipeline.serve(GET_USER, access.require(reading, users::get)));
        for (Lifecycle change : Lifecycle.values()) {
            router.post(USER + "/lifecycle/" + change.verb())
                    .handler(pipeline.serve(
                            CHANGE_USER, access.require(managing(USERS_RESOURCE), users.change(change))));
        }
    }

    private void addZones(Router router) {
        RequiredAccess reading = reading(ZONES_RESOURCE);
        RequiredAccess managing = managing(ZONES_RESOURCE);
        router.get(ZONES).handler(pipeline.serve(READ_ZONES, access.require(reading, zones::list)));
        router.get(ZONE).handler(pipeline.serve(READ_ZONES, access.require(reading, zones::get)));
        router.post(ZONES).handler(pipeline.serve(MANAGE_ZONES, access.require(managing, zones::create)));
        router.put(ZONE).handler(pipeline.serve(MANAGE_ZONES, access.require(managing, zones::replace)));
        router.delete(ZONE).handler(pipeline.serve(MANAGE_ZONES, access.require(managing, zones::delete)));
        router.post(ZONE + "/lifecycle/activate")
                .handler(pipeline.serve(MANAGE_ZONES, access.require(managing, zones.setActive(true))));
        router.post(ZONE + "/lifecycle/deactivate")
                .handler(pipeline.serve(MANAGE_ZONES, access.require(managing, zones.setActive(false))));
    }

    /** Requests that match no route are refused, with or without a credential. */
    private void addRefusals(Router router) {
        router.errorHandler(400, refusing(OktaError.malformedRequest()));
        router.errorHandler(405, refusing(OktaError.methodNotAllowed()));
        router.errorHandler(413, refusing(OktaError.bodyTooLarge()));
        router.errorHandler(404, pipeline.serve(OTHER, request -> OktaError.notFound(request.path(), "Path")
                .response()));
    }

    private Handler<RoutingContext> refusing(OktaError error) {
        return pipeline.serve(OTHER, request -> error.response());
    }
}
