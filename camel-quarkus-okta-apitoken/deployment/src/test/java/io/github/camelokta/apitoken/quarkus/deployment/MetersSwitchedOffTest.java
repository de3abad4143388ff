package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.CallListener;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MetersSwitchedOffTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .setForcedDependencies(
                    List.of(Dependency.of("io.quarkus", "quarkus-micrometer-deployment", Version.getVersion())))
            .withApplicationRoot(archive -> archive.addClass(Tokens.class))
            .overrideConfigKey("quarkus.micrometer.enabled", "false");

    @Inject
    Tokens tokens;

    @Inject
    Instance<CallListener> listeners;

    @Test
    void leavesCallsAsTheyAre() {
        assertThat(listeners.isUnsatisfied()).isTrue();
        assertThat(tokens.names()).hasSize(1);
    }
}
