package io.github.camelokta.simulator.http;

import static io.github.camelokta.simulator.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.Operation.FIND_USERS;
import static io.github.camelokta.simulator.Operation.GET_TOKEN;
import static io.github.camelokta.simulator.Operation.GET_USER;
import static io.github.camelokta.simulator.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.Operation.OTHER;
import static io.github.camelokta.simulator.Operation.REVOKE_CURRENT_TOKEN;
import static io.github.camelokta.simulator.Operation.REVOKE_TOKEN;
import static io.github.camelokta.simulator.Operation.UPDATE_TOKEN;

import io.github.camelokta.simulator.state.OrgState;
import io.vertx.core.Handler;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Which method on which path is which operation. */
final class Routes {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String TOKEN = TOKENS + "/:" + Call.ID;
    private static final String USERS = "/api/v1/users";

    private final Pipeline pipeline;
    private final Authorization authorization;
    private final TokenEndpoints tokens;
    private final UserEndpoints users;

    Routes(OrgState state, Pipeline pipeline) {
        this.pipeline = pipeline;
        this.authorization = new Authorization(state.tokens());
        this.tokens = new TokenEndpoints(state.tokens());
        this.users = new UserEndpoints(state.users());
    }

    void addTo(Router router) {
        router.route().handler(BodyHandler.create(false).setBodyLimit(OrgServer.MAX_BODY_BYTES));
        addTokens(router);
        addUsers(router);
        addRefusals(router);
    }

    private void addTokens(Router router) {
        // Matches with an empty id behind it as well, as Okta does.
        router.get(TOKENS).handler(pipeline.serve(LIST_TOKENS, authorization.requiredFor(tokens::list)));
        router.delete(TOKENS + "/current")
                .handler(pipeline.serve(
                        REVOKE_CURRENT_TOKEN,
                        authorization.requiredFor((call, credential) -> tokens.revokeCurrent(credential))));
        router.get(TOKEN).handler(pipeline.serve(GET_TOKEN, authorization.requiredFor(tokens::get)));
        router.delete(TOKEN).handler(pipeline.serve(REVOKE_TOKEN, authorization.requiredFor(tokens::revoke)));
        router.put(TOKEN).handler(pipeline.serve(UPDATE_TOKEN, authorization.requiredFor(tokens::update)));
    }

    private void addUsers(Router router) {
        router.get(USERS).handler(pipeline.serve(FIND_USERS, authorization.requiredFor(users::find)));
        router.get(USERS + "/me").handler(pipeline.serve(CURRENT_USER, authorization.requiredFor(users::current)));
        router.get(USERS + "/:" + Call.ID).handler(pipeline.serve(GET_USER, authorization.requiredFor(users::get)));
    }

    /** What no route takes is refused whoever asks. */
    private void addRefusals(Router router) {
        router.errorHandler(400, refusing(OktaError.malformedRequest()));
        router.errorHandler(405, refusing(OktaError.methodNotAllowed()));
        router.errorHandler(413, refusing(OktaError.bodyTooLarge()));
        router.errorHandler(404, pipeline.serve(OTHER, call -> OktaError.notFound(call.path(), "Path")
                .answer()));
    }

    private Handler<RoutingContext> refusing(OktaError error) {
        return pipeline.serve(OTHER, call -> error.answer());
    }
}
