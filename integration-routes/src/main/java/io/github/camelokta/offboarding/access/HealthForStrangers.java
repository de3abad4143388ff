package io.github.camelokta.offboarding.access;

import io.github.camelokta.offboarding.PeopleSettings;
import io.quarkus.arc.Unremovable;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.smallrye.health.api.HealthContentFilter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;

/**
 * Tells strangers, a load balancer among them, that the application is UP or DOWN, and no more. People with a role see
 * each check; where the code failed is for nobody.
 */
@ApplicationScoped
@Unremovable
class HealthForStrangers implements HealthContentFilter {

    private static final String STATUS = "status";
    private static final String CHECKS = "checks";
    private static final String DATA = "data";
    private static final String STACK_TRACE = "error.stacktrace";

    private final CurrentIdentityAssociation identity;

    @Inject
    HealthForStrangers(CurrentIdentityAssociation identity) {
        this.identity = identity;
    }

    @Override
    public JsonObject filter(JsonObject health) {
        return hasRole() ? withoutStackTraces(health) : statusOf(health);
    }

    private boolean hasRole() {
        var person = identity.getIdentity();
        return person != null && PeopleSettings.ROLES.stream().anyMatch(person::hasRole);
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
