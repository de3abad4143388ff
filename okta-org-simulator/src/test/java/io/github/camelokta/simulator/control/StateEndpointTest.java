package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.sdk.AppKey;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The overview of the org. */
class StateEndpointTest {

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg(OrgSeed.of(
                    List.of(
                            UserSeed.of("ada@example.com"),
                            UserSeed.of("bob@example.com").withStatus("SUSPENDED"),
                            UserSeed.of("eve@example.com").withStatus("SUSPENDED")),
                    List.of(TokenSeed.of("hers", "ada@example.com")))
            .withZones(ZoneSeed.of("office", "192.0.2.1"), ZoneSeed.of("home", "192.0.2.2"), ZoneSeed.of("nowhere")));

    @Test
    void countsWhatIsInTheOrg() {
        org.simulator().addApp(AppSeed.of("robot", List.of(AppKey.generate().jwk())));
        org.client().get("/api/v1/users/me");
        org.client().get("/api/v1/api-tokens");

        JsonNode state = org.control().get("/state").json();

        assertThat(state.path("orgUrl").asText()).isEqualTo(org.simulator().url());
        // The service principal and its token are among them.
        assertThat(state.path("users")).hasToString("{\"ACTIVE\":2,\"SUSPENDED\":2}");
        assertThat(state.path("tokens").asInt()).isEqualTo(2);
        assertThat(state.path("zones").asInt()).isEqualTo(6);
        assertThat(state.path("apps").asInt()).isEqualTo(1);
        assertThat(state.path("requests").asInt()).isEqualTo(2);
    }

    @Test
    void tellsTheOrgsTimeAndNotItsOwn() {
        org.simulator().clock().advance(Duration.ofDays(400));

        Instant now =
                Instant.parse(org.control().get("/state").json().path("now").asText());

        assertThat(now).isAfter(Instant.now().plus(Duration.ofDays(399)));
    }
}
