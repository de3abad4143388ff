package io.github.camelokta.apitoken.quarkus.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.util.Optional;

/** Okta API Token. The component itself is configured with {@code camel.component.okta-apitoken.*}. */
@ConfigMapping(prefix = "quarkus.okta-apitoken")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface OktaApitokenBuildTimeConfig {

    /**
     * The Dev Service: an Okta org that is simulated in dev and test mode.
     *
     * @return its configuration
     */
    DevServices devservices();

    /** Configuration of the Dev Service. */
    interface DevServices {

        /**
         * Whether a simulated Okta org is started in dev and test mode when
         * {@code camel.component.okta-apitoken.org-url} is not set.
         *
         * @return whether it is
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * A JSON file with the users and tokens of the simulated org; relative to the module's directory. Without it
         * there is nobody but the service itself. The org starts anew when the file changes.
         *
         * @return the file
         */
        Optional<Path> seed();
    }
}
