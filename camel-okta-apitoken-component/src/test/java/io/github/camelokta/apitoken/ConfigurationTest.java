package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.Map;
import org.apache.camel.ResolveEndpointFailedException;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list?orgUrl=example.okta.com                    | option orgUrl must look like",
                "list?orgUrl=http://example.okta.com             | option orgUrl must start with https://",
                "list?orgUrl=https://example.okta.com/api/v1     | option orgUrl must end after the host",
                "list?token=RAW(00sec ret)                       | option token contains white space",
                "list?token=                                     | There are no credentials",
                "list?userId=                                    | option userId is empty",
                "list?userId=zoe@example.com                     | option userId is not the id of an Okta user",
                "list?clientName= &name=x                        | option clientName is empty",
                "list?unusedFor=                                 | option unusedFor must be a duration of more than 0",
                "list?unusedFor= &name=x                         | option unusedFor must be a duration of more than 0",
                "list?unusedFor=0                                | option unusedFor must be a duration of more than 0",
                "list?unusedFor=90D                              | option unusedFor must be a duration of more than 0",
                "list?unusedFor=-1                               | option unusedFor must be a duration of more than 0",
                "list?olderThan=                                 | option olderThan must be a duration of more than 0",
                "list?olderThan=1Y                               | option olderThan must be a duration of more than 0",
                "list?ownerStatus= &name=x                       | option ownerStatus is empty",
                "list?ownerStatus=SUSPENDED,                     | option ownerStatus is empty",
                "list?ownerStatus=SUSPENED                       | option ownerStatus is not the status",
                "list?networkConnection= &name=x                 | option networkConnection is empty",
                "list?networkConnection=anywhere                 | option networkConnection is not the connection",
                "events?eventTypes=                              | option eventTypes is empty",
                "events?eventTypes=a,                            | option eventTypes is not the type of an event",
                "events?eventTypes=a or b                        | option eventTypes is not the type of an event",
                "events?eventTypes=RAW(a\" or \"b)               | option eventTypes is not the type of an event",
                "list?idempotent=true&idempotentKey=             | option idempotentKey is empty",
                "list?idempotent=true&idempotentKey=${body.id    | option idempotentKey must be an expression",
                "list?idempotentKey=${body.id}                   | for list with idempotent=true",
                "list?stateRepository=#class:org.apache.camel.support.processor.state.MemoryStateRepository | for list with idempotent=true",
                "events?idempotent=true&idempotentKey=${body.id} | for list with idempotent=true",
                "list?idempotent=true&idempotentRepository=#class:org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository | option idempotentRepository is for events",
                "events?userId=00u00000000000000001              | filter lists and not events",
                "events?ownerLogin=zoe                           | filter lists and not events",
                "events?unusedFor=90d                            | filter lists and not events",
                "events?olderThan=90d                            | filter lists and not events",
                "events?ownerStatus=SUSPENDED                    | filter lists and not events",
                "events?networkConnection=ZONE                   | filter lists and not events",
                "events?since=yesterday                          | option since must be an instant",
                "events?since=60000                              | option since must be an instant",
                "events?since=-PT1H                              | option since must be an instant",
                "events?since=PT-1H                              | option since must be an instant",
                "get?apiTokenId=current                          | Not the id of an API token",
                "usage?apiTokenId=current                        | Not the id of an API token",
                "usage?usageSince=30d                            | option usageSince must be an instant",
                "usage?usageSince=                               | option usageSince must be an instant",
                "usage?usageSince=-P1D                           | option usageSince must be an instant",
                "usage?usageLimit=0                              | option usageLimit must be 1 to 1000",
                "usage?usageLimit=1001                           | option usageLimit must be 1 to 1000",
                "list?pageSize=2                                 | pageSize",
                "delete                                          | Unknown operation 'delete'",
                "Revoke                                          | Unknown operation 'Revoke'"
            })
    void isRefusedWhenTheEndpointIsCreated(String uri, String message) {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:" + uri))
                    .withMessageContaining(message)
                    .withMessageNotContaining("00sec");
        }
    }

    @Test
    void isRefusedWhenNothingIsConfigured() {
        try (CamelFixture camel = CamelFixture.on(null, null)) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:list"))
                    .withMessageContaining("option orgUrl is missing");
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:list?orgUrl=https://example.okta.com"))
                    .withMessageContaining("There are no credentials");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list?tokenFile=t.txt                            | options token and tokenFile exclude each other",
                "list?clientId=0oa1                              | options token and clientId exclude each other",
                "list?keyId=k1                                   | need the option clientId",
                "list?maxRetries=-1                              | option maxRetries",
                "list?maxRetryDuration=-1                        | option maxRetryDuration",
                "list?maxWait=-1                                 | option maxWait",
                "list?idempotent=true&ownerStatus=ACTIVE,DELETED | option ownerStatus must be one status",
                "list?rateLimitReserve=91                        | option rateLimitReserve must be 0 to 90",
                "list?maxConcurrentRequests=-1                   | option maxConcurrentRequests"
            })
    void isRefusedWhenItContradictsItself(String uri, String message) {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:" + uri))
                    .withMessageContaining(message)
                    .withMessageNotContaining("00sec");
        }
    }

    @Test
    void neverSendsTheSecretOfOneOrgToAnother() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:list?orgUrl=https://other.okta.com"))
                    .withMessageContaining("orgUrl is another org than that of the component")
                    .withMessageContaining("the component's option token")
                    .withMessageNotContaining("00sec");

            assertThat(camel.endpoint("okta-apitoken:list?orgUrl=https://other.okta.com&token=00other")
                            .getServiceUrl())
                    .isEqualTo("https://other.okta.com");
            assertThat(camel.endpoint("okta-apitoken:list?orgUrl=https://EXAMPLE.okta.com")
                            .getServiceUrl())
                    .as("the same org")
                    .isNotNull();
        }
    }

    @Test
    void neverSendsASecretWithoutAnOrgToTwo() {
        try (CamelFixture camel = CamelFixture.on(null, "00secret")) {
            assertThat(camel.endpoint("okta-apitoken:list?orgUrl=https://example.okta.com")
                            .getServiceUrl())
                    .isEqualTo("https://example.okta.com");
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:list?orgUrl=https://other.okta.com"))
                    .withMessageContaining("an earlier endpoint")
                    .withMessageNotContaining("00sec");
            assertThat(camel.endpoint("okta-apitoken:get?orgUrl=https://example.okta.com&apiTokenId=00T1")
                            .getServiceUrl())
                    .as("the same org again")
                    .isEqualTo("https://example.okta.com");
        }
    }

    @Test
    void neverSignsForAnotherOrgWithTheKeyOfTheComponent() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", null)) {
            Mode.authorizeBy("0oa1", camel.configuration());

            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() ->
                            camel.endpoint("okta-apitoken:list?orgUrl=https://other.okta.com&clientId=0oa2&keyId=k2"))
                    .withMessageContaining("the component's option privateKey")
                    .withMessageNotContaining("PRIVATE KEY");
            assertThat(camel.endpoint("okta-apitoken:list?clientId=0oa2").getServiceUrl())
                    .as("the same org")
                    .isEqualTo("https://example.okta.com");
        }
    }

    @Test
    void neverHasABeanThatNobodyNamedAuthorizeAnotherOrg() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", null)) {
            Authorization vault = request -> Map.of("Authorization", "SSWS 00secret");
            camel.context().getRegistry().bind("vault", vault);
            String other = "okta-apitoken:list?orgUrl=https://other.okta.com";

            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint(other))
                    .withMessageContaining("the only bean of type Authorization");

            assertThat(camel.endpoint("okta-apitoken:list").getServiceUrl()).isEqualTo("https://example.okta.com");
            assertThat(camel.endpoint(other + "&authorization=#bean:vault").getServiceUrl())
                    .as("named, so meant")
                    .isEqualTo("https://other.okta.com");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "list                                            | There are no credentials",
                "list?clientId=0oa1                              | option privateKey is missing",
                "list?clientId=0oa1&privateKey=classpath:no.pem  | option privateKey names a resource"
            })
    void isRefusedWhenItDoesNotSayWhoCalls(String uri, String message) {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", null)) {
            assertThatExceptionOfType(ResolveEndpointFailedException.class)
                    .isThrownBy(() -> camel.endpoint("okta-apitoken:" + uri))
                    .withMessageContaining(message);
        }
    }

    @Test
    void letsAComponentThatNarrowsItsListsHaveEvents() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            camel.configuration().setClientName("Okta API");

            assertThat(camel.endpoint("okta-apitoken:events").getServiceUrl()).isNotNull();
        }
    }

    @Test
    void tellsWhereTheEndpointGoes() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            OktaApitokenEndpoint endpoint = camel.endpoint("okta-apitoken:list");

            assertThat(endpoint.getServiceUrl()).isEqualTo("https://example.okta.com");
            assertThat(endpoint.getServiceProtocol()).isEqualTo("http");
            assertThat(endpoint.isRemote()).isTrue();
        }
    }

    @Test
    void hasNoClientOnceItIsStopped() {
        CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret");
        OktaApitokenEndpoint endpoint = camel.endpoint("okta-apitoken:list");
        assertThat(endpoint.getClient().org().url()).hasToString("https://example.okta.com");

        camel.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(endpoint::getClient)
                .withMessageContaining("not started");
    }

    @Test
    void ofAnEndpointDoesNotChangeTheComponents() {
        try (CamelFixture camel = CamelFixture.on("https://example.okta.com", "00secret")) {
            OktaApitokenEndpoint special = camel.endpoint(
                    "okta-apitoken:list?orgUrl=https://other.okta.com&token=00other" + "&userId=00u00000000000000001");
            OktaApitokenEndpoint plain = camel.endpoint("okta-apitoken:list");

            assertThat(special.getServiceUrl()).isEqualTo("https://other.okta.com");
            assertThat(plain.getServiceUrl()).isEqualTo("https://example.okta.com");
            assertThat(plain.getConfiguration().getUserId()).isNull();
        }
    }

    @Test
    @ExtendWith(OktaOrgSimulatorExtension.class)
    void comesFromTheUsualProperties(OktaOrgSimulator org) throws Exception {
        Main main = new Main();
        main.addInitialProperty("camel.component.okta-apitoken.org-url", org.url());
        main.addInitialProperty("camel.component.okta-apitoken.token", org.apiToken());
        main.start();
        try {
            main.getCamelTemplate().requestBody("okta-apitoken:list", (Object) null);

            assertThat(org.requests().count(Operation.LIST_TOKENS)).isEqualTo(1);
        } finally {
            main.stop();
        }
    }
}
