package io.github.camelokta.offboarding.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Lets one more person log in, who may do nothing. */
public class UserWithoutRole implements QuarkusTestResourceLifecycleManager {

    /** Who may do nothing. */
    public static final String NAME = "norbert";

    /** Norbert's password. */
    public static final String PASSWORD = "a-password-of-norbert";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "quarkus.security.users.embedded.users." + NAME,
                PASSWORD,
                "quarkus.security.users.embedded.roles." + NAME,
                "visitor");
    }

    @Override
    public void stop() {
        // It only sets configuration.
    }
}
