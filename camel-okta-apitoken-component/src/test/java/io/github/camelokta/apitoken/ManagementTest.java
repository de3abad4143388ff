package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import java.time.Instant;
import java.util.Set;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OktaOrgSimulatorExtension.class)
class ManagementTest {

    @Test
    void showsTheRateLimitOverJmx(OktaOrgSimulator org) throws Exception {
        try (CamelFixture camel = CamelFixture.on(org)) {
            camel.with(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:list").to("okta-apitoken:list");
                }
            });
            camel.send("direct:list");
            MBeanServer server =
                    camel.context().getManagementStrategy().getManagementAgent().getMBeanServer();
            ObjectName pattern = new ObjectName("org.apache.camel:context="
                    + camel.context().getManagementName() + ",type=endpoints,name=\"okta-apitoken://list*\"");
            Set<ObjectName> names = server.queryNames(pattern, null);
            assertThat(names).hasSize(1);
            ObjectName endpoint = names.iterator().next();

            assertThat(server.getAttribute(endpoint, "OrgUrl")).isEqualTo(org.url());
            assertThat(server.getAttribute(endpoint, "RateLimitLimit")).isEqualTo(600);
            assertThat(server.getAttribute(endpoint, "RateLimitRemaining")).isEqualTo(599);
            assertThat(Instant.parse((String) server.getAttribute(endpoint, "RateLimitReset")))
                    .isAfter(Instant.now());
            assertThat(server.getAttribute(endpoint, "RequestsInFlight")).isEqualTo(0);
            assertThat(server.getAttribute(endpoint, "LearnedConcurrency")).isNull();
        }
    }
}
