package io.github.camelokta.offboarding.testing;

import io.github.camelokta.offboarding.password.PasswordHash;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;

/** Lets more people log in, and asks in their names. */
public class People implements QuarkusTestResourceLifecycleManager {

    /** Who opens cases and has them looked at again. */
    public static final String OPERATOR = "otto";

    /** Who answers for what is held. */
    public static final String APPROVER = "anna";

    /** Who else answers for what is held. */
    public static final String SECOND_APPROVER = "bea";

    /** Who may do both. */
    public static final String CHIEF = "chloe";

    /** What stands before the name in the password of each. */
    public static final String PASSWORD_OF = "a-password-of-";

    @Override
    public Map<String, String> start() {
        var settings = new HashMap<String, String>();
        Map.of(OPERATOR, "operator", APPROVER, "approver", SECOND_APPROVER, "approver", CHIEF, "operator,approver")
                .forEach((name, roles) -> {
                    var hash = PasswordHash.cheap(PASSWORD_OF + name).text();
                    settings.put("offboarding.people." + name + ".password-hash", hash);
                    settings.put("offboarding.people." + name + ".roles", roles);
                });
        return settings;
    }

    @Override
    public void stop() {
        // It only sets configuration.
    }

    /** A request of a person who may operate. */
    public static RequestSpecification operator() {
        return as(OPERATOR);
    }

    /** A request of a person who may approve. */
    public static RequestSpecification approver() {
        return as(APPROVER);
    }

    /** A request of another person who may approve. */
    public static RequestSpecification secondApprover() {
        return as(SECOND_APPROVER);
    }

    /** A request of a person who may do both. */
    public static RequestSpecification chief() {
        return as(CHIEF);
    }

    private static RequestSpecification as(String name) {
        return OverHttp.anybody().auth().preemptive().basic(name, PASSWORD_OF + name);
    }
}
