package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import java.net.ConnectException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The JUnit extension. */
class OktaOrgSimulatorExtensionTest {

    @Nested
    @ExtendWith(OktaOrgSimulatorExtension.class)
    @TestMethodOrder(OrderAnnotation.class)
    class WithExtendWith {

        private static final AtomicReference<OktaOrgSimulator> FIRST = new AtomicReference<>();
        private OktaOrgSimulator beforeEach;

        @BeforeEach
        void prepare(OktaOrgSimulator org) {
            beforeEach = org;
            org.addUser(UserSeed.of("ada@example.com"));
        }

        @Test
        @Order(1)
        void beforeEachAndTestShareAnOrg(OktaOrgSimulator org) {
            FIRST.set(org);
            assertThat(org).isSameAs(beforeEach);
            assertThat(OrgClient.of(org).get("/api/v1/users/ada@example.com").status())
                    .isEqualTo(200);
        }

        @Test
        @Order(2)
        void theNextTestHasAnotherAndTheFirstIsClosed(OktaOrgSimulator org) {
            assertThat(org).isNotSameAs(FIRST.get());
            assertThat(org.users()).hasSize(2);
            assertThatThrownBy(() -> OrgClient.of(FIRST.get()).get("/")).hasCauseInstanceOf(ConnectException.class);
        }

        @AfterEach
        void theOrgIsStillUpAfterEach(OktaOrgSimulator org) {
            assertThat(OrgClient.of(org).get("/api/v1/users/me").status()).isEqualTo(200);
        }

        @AfterAll
        static void forget() {
            FIRST.set(null);
        }
    }

    @Nested
    class WithABuilder {

        @RegisterExtension
        final OktaOrgSimulatorExtension okta =
                new OktaOrgSimulatorExtension(OktaOrgSimulator.builder().tls());

        @Test
        void theOrgIsAsTheBuilderMakesIt(OktaOrgSimulator org) {
            assertThat(org.url()).startsWith("https://127.0.0.1:");
            assertThat(org.certificate()).isPresent();
        }
    }

    @Nested
    class WithRegisterExtension {

        @RegisterExtension
        final OktaOrgSimulatorExtension okta =
                new OktaOrgSimulatorExtension(OrgSeed.of(List.of(UserSeed.of("seeded@example.com")), List.of()));

        @Test
        void theOrgGrowsFromTheSeed(OktaOrgSimulator org) {
            assertThat(org.users()).extracting(SimulatedUser::login).contains("seeded@example.com");
        }
    }
}
