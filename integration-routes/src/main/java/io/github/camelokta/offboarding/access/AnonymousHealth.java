package io.github.camelokta.offboarding.access;

import io.github.camelokta.offboarding.config.PeopleSettings;
import io.quarkus.arc.Unremovable;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.common.vertx.ContextLocals;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.health.api.HealthContentFilter;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * Tells strangers, such as a load balancer, whether the application is UP or DOWN, and no more. People with a role see
 * each check; stack traces are never shown.
 */
@ApplicationScoped
@Unremovable
class AnonymousHealth implements HealthContentFilter {

    private static final String STATUS = "status";
    private static final String CHECKS = "checks";
    private static final String DATA = "data";
    private static final String STACK_TRACE = "error.stacktrace";

    /**
     * CDI's request is over by the time the response is written; this value is kept for as long as Vert.x works on the
     * request.
     */
    private static final String MAY_SEE_ALL = AnonymousHealth.class.getName();

    private static final String PATH = "/q/health";

    /** After authentication. */
    private static final int PRIORITY = 50;

    void register(@Observes Filters filters) {
        filters.register(
                context -> {
                    if (context.normalizedPath().startsWith(PATH) && hasRole(context)) {
                        ContextLocals.put(MAY_SEE_ALL, Boolean.TRUE);
                    }
                    context.next();
                },
                PRIORITY);
    }

    @Override
    public JsonObject filter(JsonObject health) {
        return maySeeAll() ? withoutStackTraces(health) : statusOf(health);
    }

    private static boolean maySeeAll() {
        return VertxContext.isOnDuplicatedContext() && ContextLocals.get(MAY_SEE_ALL, Boolean.FALSE);
    }

    private static boolean hasRole(RoutingContext context) {
        return context.user() instanceof QuarkusHttpUser person
                && PeopleSettings.ROLES.stream().anyMatch(person.getSecurityIdentity()::hasRole);
    }

    private static JsonObject statusOf(JsonObject health) {
        return Json.createObjectBuilder().add(STATUS, health.get(STATUS)).build();
    }

    private static JsonObject withoutStackTraces(JsonObject health) {
        var checks = Json.createArrayBuilder();
        for (var check : health.getJsonArray(CHECKS)) {
            checks.add(withoutStackTrace(check.asJsonObject()));
        }
        return Json.createObjectBuilder(health).add(CHECKS, checks).build();
    }

    private static JsonObject withoutStackTrace(JsonObject check) {
        var data = check.get(DATA);
        if (data == null || data.getValueType() != JsonValue.ValueType.OBJECT) {
            return check;
        }
        var kept = Json.createObjectBuilder(data.asJsonObject()).remove(STACK_TRACE);
        return Json.createObjectBuilder(check).add(DATA, kept).build();
    }
}
