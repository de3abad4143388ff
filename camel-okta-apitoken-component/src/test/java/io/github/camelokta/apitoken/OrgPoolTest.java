package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class OrgPoolTest {

    @Test
    void endpointsOfOneOrgAndTokenShareItsConnections(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            OktaApitokenEndpoint list = camel.endpoint("okta-apitoken:list");
            OktaApitokenEndpoint revoke = camel.endpoint("okta-apitoken:revoke?orgUrl=" + org.url() + "/");
            OktaApitokenEndpoint other = camel.endpoint("okta-apitoken:list?token=00other");

            assertThat(list.getClient().org()).isSameAs(revoke.getClient().org());
            assertThat(list.getClient().org()).isNotSameAs(other.getClient().org());
        }
    }

    @Test
    void anOrgIsClosedAfterTheLastEndpointThatUsesIt(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            OktaApitokenEndpoint list = camel.endpoint("okta-apitoken:list");
            OktaApitokenEndpoint get = camel.endpoint("okta-apitoken:get");
            ApiTokenClient client = list.getClient();

            list.stop();
            assertThat(client.list(ApiTokenFilter.ALL).body()).hasSize(1);

            get.stop();
            assertThatThrownBy(() -> client.list(ApiTokenFilter.ALL))
                    .isInstanceOf(OktaException.class)
                    .hasMessageContaining("not sent");
        }
    }

    @Test
    void anEndpointCanBeStartedAgain(OktaOrgSimulator org) {
        try (CamelFixture camel = CamelFixture.on(org)) {
            OktaApitokenEndpoint list = camel.endpoint("okta-apitoken:list");

            list.stop();
            list.start();

            assertThat(list.getClient().list(ApiTokenFilter.ALL).body()).hasSize(1);
        }
    }
}
