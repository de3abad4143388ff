package io.github.camelokta.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Okta facts §3 and §5: finding users. */
class UsersTest {

    private static final String USERS = "/api/v1/users";

    @RegisterExtension
    final OktaOrgSimulatorExtension okta = new OktaOrgSimulatorExtension(OrgSeed.of(
            List.of(
                    UserSeed.of("ada@example.com")
                            .withId("00uada00000000000001")
                            .withName("Ada", "Łoś")
                            .withEmployeeNumber("E-1"),
                    UserSeed.of("bob@example.com").withEmail("shared@example.com"),
                    UserSeed.of("eve@example.com")
                            .withEmail("shared@example.com")
                            .withStatus("SUSPENDED"),
                    UserSeed.of("gone@example.com").withName("Adrian", "Gone").withStatus("DEPROVISIONED"),
                    UserSeed.of("a/b@example.com").withId("00uslash000000000001"),
                    UserSeed.of("Mixed.Case@Example.com"),
                    UserSeed.of("quo\"te\\@example.com")),
            List.of(TokenSeed.of("service", "ada@example.com").withValue("00service"))));

    private OktaOrgSimulator org;
    private OrgClient client;

    @BeforeEach
    void connect(OktaOrgSimulator started) {
        org = started;
        client = OrgClient.of(started);
    }

    private List<String> found(String parameter, String expression) {
        ClientResponse response = client.get(USERS + "?" + parameter + "=" + OrgClient.encode(expression));
        assertThat(response.status()).isEqualTo(200);
        return response.each("/profile/login");
    }

    @Test
    void tellsTheOwnerOfTheTokenUsed() {
        JsonNode me = client.get(USERS + "/me").json();

        assertThat(me.path("id").asText()).isEqualTo("00uada00000000000001").isEqualTo(org.principalId());
        assertThat(me.path("status").asText()).isEqualTo("ACTIVE");
        assertThat(me.path("profile").toString())
                .isEqualTo("{\"firstName\":\"Ada\",\"lastName\":\"Łoś\",\"login\":\"ada@example.com\","
                        + "\"email\":\"ada@example.com\",\"secondEmail\":null,\"mobilePhone\":null,"
                        + "\"employeeNumber\":\"E-1\"}");
        assertThat(me.at("/_links/self/href").asText()).isEqualTo(org.url() + USERS + "/00uada00000000000001");
        assertThat(org.requests().counts()).containsOnlyKeys(Operation.CURRENT_USER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"00uada00000000000001", "ada@example.com", "ada%40example.com", "ADA@example.com"})
    void findsOneByIdOrLogin(String idOrLogin) {
        assertThat(client.get(USERS + "/" + idOrLogin).json().path("id").asText())
                .isEqualTo("00uada00000000000001");
    }

    @Test
    void findsTheDeprovisionedByLoginToo() {
        assertThat(client.get(USERS + "/gone@example.com").json().path("status").asText())
                .isEqualTo("DEPROVISIONED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody@example.com", "00uADA00000000000001", "shared@example.com", "%20"})
    void whoIsNotThereIsNotFound(String idOrLogin) {
        ClientResponse response = client.get(USERS + "/" + idOrLogin);

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.errorCode()).isEqualTo("E0000007");
        assertThat(response.json().path("errorSummary").asText()).endsWith(" (User)");
    }

    @Test
    void aLoginWithASlashIsFoundByIdOnly() {
        assertThat(client.get(USERS + "/a%2Fb@example.com").status()).isEqualTo(404);
        assertThat(client.get(USERS + "/00uslash000000000001").status()).isEqualTo(200);
        assertThat(found("filter", "profile.login eq \"a/b@example.com\"")).containsExactly("a/b@example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    id eq "00uada00000000000001"                                     | ada@example.com
                    profile.login eq "bob@example.com"                               | bob@example.com
                    profile.email eq "shared@example.com"                            | bob@example.com,eve@example.com
                    profile.email eq "nobody@example.com"                            | ``
                    status eq "DEPROVISIONED"                                        | gone@example.com
                    profile.login eq "ada@example.com" or id eq "x"                  | ada@example.com
                    profile.email eq "shared@example.com" and status eq "SUSPENDED"  | eve@example.com
                    """)
    void filters(String filter, String logins) {
        assertThat(String.join(",", found("filter", filter))).isEqualTo(logins);
    }

    @Test
    void aFilterLeavesOutNobodyAndSoDoesASearch() {
        String everybody = "status eq \"ACTIVE\" or status eq \"SUSPENDED\" or status eq \"DEPROVISIONED\"";

        assertThat(found("filter", everybody)).hasSize(7);
        assertThat(found("search", everybody)).hasSize(7);
    }

    @Test
    void aFilterComparesLiterallyAndASearchWhateverTheCase() {
        String expression = "profile.email eq \"mixed.case@example.com\"";

        assertThat(found("filter", expression)).isEmpty();
        assertThat(found("search", expression)).containsExactly("Mixed.Case@Example.com");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    profile.firstName eq "ada" and profile.lastName eq "łoś"         | ada@example.com
                    profile.firstName sw "Ad" and status eq "DEPROVISIONED"          | gone@example.com
                    profile.login co "mixed"                                         | Mixed.Case@Example.com
                    created gt "2100-01-01T00:00:00.000Z"                            | ``
                    lastUpdated lt "2000-01-01T00:00:00.000Z"                        | ``
                    id eq "00uada00000000000001" and created gt "2000-01-01T00:00:00Z" | ada@example.com
                    """)
    void searches(String search, String logins) {
        assertThat(String.join(",", found("search", search))).isEqualTo(logins);
    }

    /** Ignoring a condition would return users that the caller did not ask for. */
    @ParameterizedTest
    @ValueSource(strings = {"sortBy=profile.login", "sortOrder=desc", "fields=id", "expand=classification"})
    void aParameterThatIsNotSupportedIsRefused(String parameter) {
        ClientResponse response =
                client.get(USERS + "?search=" + OrgClient.encode("status eq \"ACTIVE\"") + "&" + parameter);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.json().path("errorSummary").asText())
                .contains(parameter.substring(0, parameter.indexOf('=')));
    }

    @Test
    void quotesAndBackslashesInValuesAreEscaped() {
        assertThat(found("filter", "profile.login eq \"quo\\\"te\\\\@example.com\""))
                .containsExactly("quo\"te\\@example.com");
    }

    @Test
    void onlyASearchKnowsTheEmployeeNumber() {
        String expression = "profile.employeeNumber eq \"E-1\"";

        assertThat(found("search", expression)).containsExactly("ada@example.com");
        assertThat(client.get(USERS + "?filter=" + OrgClient.encode(expression)).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter", "search"})
    void anExpressionNobodyUnderstandsIsRefused(String parameter) {
        ClientResponse response = client.get(USERS + "?" + parameter + "=" + OrgClient.encode("profile.email = 'x'"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000031");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("Invalid search criteria.");
    }

    @Test
    void thePlainListLeavesOutTheDeprovisioned() {
        assertThat(client.get(USERS).each("/profile/login"))
                .containsExactly(
                        "ada@example.com",
                        "bob@example.com",
                        "eve@example.com",
                        "a/b@example.com",
                        "Mixed.Case@Example.com",
                        "quo\"te\\@example.com");
    }

    @ParameterizedTest
    @CsvSource({"ad,ada@example.com", "ŁO,ada@example.com", "mixed,Mixed.Case@Example.com"})
    void aQueryMatchesHowNamesAndAddressesBeginAndLeavesOutTheDeprovisioned(String query, String login) {
        assertThat(found("q", query)).containsExactly(login);
    }

    @Test
    void pagesThroughTheListByItsNextLinks() {
        List<List<String>> pages = new ArrayList<>();
        String next = org.url() + USERS + "?limit=4&filter="
                + OrgClient.encode("status eq \"ACTIVE\" or status eq \"SUSPENDED\" or status eq \"DEPROVISIONED\"");
        while (next != null) {
            ClientResponse response = client.get(next);
            assertThat(response.link("self")).isEqualTo(next);
            pages.add(response.each("/profile/login"));
            next = response.link("next");
        }

        assertThat(pages).extracting(List::size).containsExactly(4, 3);
        assertThat(pages.stream().flatMap(List::stream))
                .containsExactlyElementsOf(
                        org.users().stream().map(SimulatedUser::login).toList());
    }

    @Test
    void aPageHoldsTwoHundredAtMost() {
        IntStream.range(0, 200).forEach(i -> org.addUser(UserSeed.of("user" + i + "@example.com")));

        assertThat(client.get(USERS).json()).hasSize(200);
        assertThat(client.get(USERS + "?limit=100000000").json()).hasSize(200);
        assertThat(client.get(client.get(USERS).link("next")).json()).hasSize(6);
    }

    @Test
    void aPageThatIsExactlyFullIsTheLast() {
        assertThat(client.get(USERS + "?limit=6").link("next")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=many", "limit=", "after=nobody"})
    void aPageThatCannotBeIsRefused(String parameter) {
        ClientResponse response = client.get(USERS + "?" + parameter);

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.errorCode()).isEqualTo("E0000001");
    }
}
