package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.apitoken.CamelFixture;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class OwnerCacheTest {

    @Test
    void remembersOnlySoMany(OktaOrgSimulator org) {
        List<ApiToken> tokens = Stream.of("a@example.com", "b@example.com", "c@example.com")
                .map(login -> org.addUser(UserSeed.of(login)).id())
                .map(owner -> new ApiToken("00T1", null, owner, null, null, null, null, null, null, null))
                .toList();
        try (CamelFixture camel = CamelFixture.on(org)) {
            OwnerCache owners = new OwnerCache(
                    camel.endpoint("okta-apitoken:list").getClient().org(), 2);

            for (int i : new int[] {0, 1, 0, 2, 0, 1}) {
                assertThat(owners.of(tokens.get(i)))
                        .get()
                        .extracting(TokenOwner::status)
                        .isEqualTo("ACTIVE");
            }
        }
        assertThat(org.requests().count(Operation.GET_USER))
                .as("the second is asked for twice")
                .isEqualTo(4);
    }
}
