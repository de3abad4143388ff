package io.github.camelokta.apitoken.quarkus.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.CompletedCall;
import io.github.camelokta.apitoken.quarkus.metrics.CallMeters;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OwnCallListenerTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .setForcedDependencies(
                    List.of(Dependency.of("io.quarkus", "quarkus-micrometer-deployment", Version.getVersion())))
            .withApplicationRoot(archive -> archive.addClasses(Tokens.class, Heard.class));

    @Inject
    Tokens tokens;

    @Inject
    Heard heard;

    @Test
    void takesThePlaceOfTheMetersAndMayUseThem() {
        tokens.names();

        assertThat(heard.calls).extracting(CompletedCall::operation).containsExactly("list");
    }

    /** The listener of an application. */
    @Singleton
    public static class Heard implements CallListener {

        final Queue<CompletedCall> calls = new ConcurrentLinkedQueue<>();

        @Inject
        CallMeters meters;

        @Override
        public void called(CompletedCall call) {
            meters.called(call);
            calls.add(call);
        }
    }
}
