package io.github.camelokta.simulator.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.sdk.AppKey;
import io.github.camelokta.simulator.seed.AppSeed;
import io.github.camelokta.simulator.seed.GroupSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The org serves everything in the contract. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ContractTest {

    private static final String TOKENS = "/api/v1/api-tokens";
    private static final String USERS = "/api/v1/users";
    private static final String ZONES = "/api/v1/zones";
    private static final String ADA = "ada@example.com";
    private static final AppKey KEY = AppKey.generate();

    private OktaOrgSimulator org;
    private OrgClient client;
    private String token;
    private String group;
    private String zone;

    @BeforeEach
    void populate(OktaOrgSimulator started) {
        org = started;
        client = OrgClient.of(started);
        org.addUser(UserSeed.of(ADA));
        token = TOKENS + "/" + org.addToken(TokenSeed.of("export", ADA)).id();
        group = org.addGroup(GroupSeed.of("admins", ADA)).id();
        zone = ZONES + "/" + org.addZone(ZoneSeed.of("office", "192.0.2.0/24")).id();
    }

    static Stream<String> operations() {
        return Contract.ofTheOrg().operations().stream().map(ContractOperation::id);
    }

    /** The operations that apps may call, each with its scope. */
    static Stream<Arguments> scopes() {
        return Contract.ofTheOrg().operations().stream()
                .flatMap(operation -> operation.scopes().stream().map(scope -> Arguments.of(operation.id(), scope)));
    }

    /** The operations that only callers with an API token may call. */
    static Stream<String> withoutScopes() {
        return Contract.ofTheOrg().operations().stream()
                .filter(operation -> operation.isSecured() && operation.scopes().isEmpty())
                .map(ContractOperation::id);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void isServed(String operation) {
        ClientResponse response = call(operation);

        assertThat(response.status()).isBetween(200, 299);
        assertThat(Contract.ofTheOrg()
                        .operation(WireExchange.of(response.response().request(), null, response.response()))
                        .map(ContractOperation::id))
                .contains(operation);
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void isServedToAppsWithTheScopeThatItNames(String operation, String scope) {
        client = app(scope);

        assertThat(call(operation).status()).isBetween(200, 299);
    }

    @ParameterizedTest
    @MethodSource("withoutScopes")
    void isServedToNoAppWhenItNamesNoScope(String operation) {
        client = app(scopes().map(arguments -> (String) arguments.get()[1])
                .distinct()
                .toArray(String[]::new));

        assertThat(call(operation).status()).isEqualTo(403);
    }

    /** The client checks each exchange against the contract. */
    private ClientResponse call(String operation) {
        return switch (operation) {
            case "listTokens" -> client.get(TOKENS);
            case "listTokensByEmptyId" -> client.get(TOKENS + "/");
            case "getToken" -> client.get(token);
            case "updateToken" -> client.put(token, "{\"network\":{\"connection\":\"ANYWHERE\"}}");
            case "revokeToken" -> client.delete(token);
            case "revokeCurrentToken" -> client.delete(TOKENS + "/current");
            case "findUsers" -> client.get(USERS + "?limit=1&filter=" + OrgClient.encode("status eq \"ACTIVE\""));
            case "getCurrentUser" -> client.get(USERS + "/me");
            case "getUser" -> client.get(USERS + "/" + ADA);
            case "suspendUser" -> lifecycle("suspend");
            case "unsuspendUser" -> {
                org.change(ADA, Lifecycle.SUSPEND);
                yield lifecycle("unsuspend");
            }
            case "deactivateUser" -> lifecycle("deactivate");
            case "reactivateUser" -> {
                org.change(ADA, Lifecycle.DEACTIVATE);
                yield lifecycle("reactivate");
            }
            case "listGroupMembers" -> client.get("/api/v1/groups/" + group + "/users?limit=1");
            case "listZones" -> client.get(ZONES);
            case "createZone" -> client.post(ZONES, """
                    {"type":"IP","name":"nowhere","gateways":[{"type":"CIDR","value":"192.0.2.1/32"}]}""");
            case "getZone" -> client.get(zone);
            case "replaceZone" -> client.put(zone, """
                    {"type":"IP","name":"branch","gateways":[{"type":"RANGE","value":"192.0.2.1-192.0.2.9"}]}""");
            case "activateZone" -> client.post(zone + "/lifecycle/activate");
            case "deactivateZone" -> client.post(zone + "/lifecycle/deactivate");
            case "deleteZone" -> {
                client.post(zone + "/lifecycle/deactivate");
                yield client.delete(zone);
            }
            case "readLog" -> client.get("/api/v1/logs?since=2020-01-01T00:00:00Z&sortOrder=DESCENDING&limit=10");
            case "requestAccessToken" -> requestAccessToken("okta.apiTokens.read", "okta.users.read");
            default -> throw new AssertionError("Add a call of " + operation);
        };
    }

    private ClientResponse lifecycle(String change) {
        return client.post(USERS + "/" + ADA + "/lifecycle/" + change);
    }

    private OrgClient app(String... scopes) {
        return OrgClient.withAuthorization(
                org,
                "Bearer "
                        + requestAccessToken(scopes).json().path("access_token").asText());
    }

    private ClientResponse requestAccessToken(String... scopes) {
        String path = "/oauth2/v1/token";
        AppSeed app =
                org.addApp(AppSeed.of("offboarding", List.of(KEY.jwk()), scopes).withoutDpop());
        return OrgClient.anonymous(org)
                .form(
                        path,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "scope",
                                String.join(" ", scopes),
                                "client_assertion_type",
                                "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                                "client_assertion",
                                KEY.assertion(app.clientId(), org.url() + path)));
    }
}
