package io.github.camelokta.simulator.control;

import static io.github.camelokta.simulator.control.ControlClient.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults that are scripted over the control API and met by a client of the org. */
class FaultEndpointsTest {

    private static final String ID = "00Ttarget00000000000";
    private static final String TARGET = "/api/v1/api-tokens/" + ID;
    private static final String BUSY = "{\"type\":\"empty\",\"status\":503}";
    private static final String BROKEN = "{\"type\":\"empty\",\"status\":500}";

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg(OrgSeed.of(
            List.of(UserSeed.of("root@example.com")),
            List.of(
                    TokenSeed.of("root", "root@example.com").withValue("00root"),
                    TokenSeed.of("target", "root@example.com").withId(ID))));

    private OrgClient client;

    /** Faults violate the org's contract. */
    @BeforeEach
    void suffer() {
        client = org.client().unchecked();
    }

    private ClientResponse script(String operation, String fault, String more) {
        return org.control().post("/faults", "{\"operation\":\"" + operation + "\",\"fault\":" + fault + more + "}");
    }

    private void scripted(String operation, String fault) {
        assertThat(script(operation, fault, "").status()).isEqualTo(204);
    }

    private List<Integer> statuses(int calls) {
        return IntStream.range(0, calls)
                .mapToObj(i -> client.get(TARGET).status())
                .toList();
    }

    private boolean isThere() {
        return org.simulator().token(ID).isPresent();
    }

    @Test
    void anyAnswer() {
        scripted("REVOKE_TOKEN", """
                {"type":"answer","status":502,"contentType":"text/plain; charset=utf-8","body":"Zoë ☂"}""");
        scripted("REVOKE_TOKEN", "{\"type\":\"answer\",\"status\":500}");

        ClientResponse full = client.delete(TARGET);
        ClientResponse bare = client.delete(TARGET);

        assertThat(full.status()).isEqualTo(502);
        assertThat(full.header("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(full.body()).isEqualTo("Zoë ☂");
        assertThat(bare.status()).isEqualTo(500);
        assertThat(bare.header("Content-Type")).isNull();
        assertThat(bare.body()).isEmpty();
        assertThat(isThere()).isTrue();
    }

    @Test
    void anErrorOfOktas() {
        scripted(
                "REVOKE_TOKEN", "{\"type\":\"okta\",\"status\":403,\"errorCode\":\"E0000006\",\"summary\":\"No way\"}");

        ClientResponse response = client.delete(TARGET);

        assertThat(response.status()).isEqualTo(403);
        assertThat(response.errorCode()).isEqualTo("E0000006");
        assertThat(response.json().path("errorSummary").asText()).isEqualTo("No way");
        assertThat(isThere()).isTrue();
    }

    @Test
    void aRateLimit() {
        scripted("GET_TOKEN", "{\"type\":\"rateLimited\",\"untilReset\":\"PT7S\"}");

        ClientResponse response = client.get(TARGET);

        assertThat(response.status()).isEqualTo(429);
        assertThat(response.errorCode()).isEqualTo("E0000047");
        assertThat(response.rateLimit("Remaining")).isZero();
        Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(response.header("Date"), Instant::from);
        assertThat(response.rateLimit("Reset") - date.getEpochSecond()).isBetween(6L, 7L);
    }

    @Test
    void aConnectionThatIsDroppedBefore() {
        scripted("REVOKE_TOKEN", "{\"type\":\"dropBefore\"}");

        assertThatThrownBy(() -> client.delete(TARGET)).hasCauseInstanceOf(IOException.class);

        assertThat(isThere()).isTrue();
        assertThat(client.delete(TARGET).status()).isEqualTo(204);
    }

    @Test
    void aConnectionThatIsDroppedAfter() {
        scripted("REVOKE_TOKEN", "{\"type\":\"dropAfter\"}");

        assertThatThrownBy(() -> client.delete(TARGET)).hasCauseInstanceOf(IOException.class);

        assertThat(isThere()).isFalse();
        assertThat(client.delete(TARGET).status()).isEqualTo(404);
    }

    @Test
    void aConnectionThatIsDroppedWithin() {
        scripted("UPDATE_TOKEN", "{\"type\":\"dropWithin\"}");

        assertThatThrownBy(() -> client.put(TARGET, "{\"network\":{\"connection\":\"ANYWHERE\"}}"))
                .hasCauseInstanceOf(IOException.class);

        assertThat(org.simulator().token(ID).orElseThrow().network()).isEqualTo(SeedNetwork.anywhere());
    }

    @Test
    void anHtmlPage() {
        scripted("REVOKE_TOKEN", "{\"type\":\"html\",\"status\":502}");

        ClientResponse response = client.delete(TARGET);

        assertThat(response.status()).isEqualTo(502);
        assertThat(response.header("Content-Type")).isEqualTo("text/html");
        assertThat(response.body()).startsWith("<html>");
        assertThat(isThere()).isTrue();
    }

    @Test
    void nothingButAStatus() {
        scripted("REVOKE_TOKEN", "{\"type\":\"empty\",\"status\":500}");

        ClientResponse response = client.delete(TARGET);

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEmpty();
        assertThat(isThere()).isTrue();
    }

    @Test
    void aRedirect() {
        scripted("REVOKE_TOKEN", "{\"type\":\"redirect\",\"target\":\"http://127.0.0.1:1/elsewhere?a=b#c\"}");

        ClientResponse response = client.delete(TARGET);

        assertThat(response.status()).isEqualTo(302);
        assertThat(response.header("Location")).isEqualTo("http://127.0.0.1:1/elsewhere?a=b#c");
        assertThat(isThere()).isTrue();
    }

    @Test
    void aTruncatedBody() {
        String whole = client.get(TARGET).body();
        scripted("GET_TOKEN", "{\"type\":\"truncated\"}");

        ClientResponse response = client.get(TARGET);

        assertThat(response.status()).isEqualTo(200);
        assertThat(whole).startsWith(response.body());
        assertThat(response.body().length()).isBetween(whole.length() / 2 - 1, whole.length() / 2 + 1);
    }

    @Test
    void anotherContentType() {
        scripted("GET_TOKEN", "{\"type\":\"contentType\",\"contentType\":\"text/plain\"}");

        ClientResponse response = client.get(TARGET);

        assertThat(response.header("Content-Type")).isEqualTo("text/plain");
        assertThat(response.json().path("id").asText()).isEqualTo(ID);
    }

    @Test
    void aLinkToANextPage() {
        scripted("LIST_TOKENS", "{\"type\":\"nextLink\",\"target\":\"https://elsewhere.example.com/?after=1\"}");

        ClientResponse response = client.get("/api/v1/api-tokens");

        assertThat(response.link("next")).isEqualTo("https://elsewhere.example.com/?after=1");
        assertThat(response.json()).hasSize(2);
    }

    @Test
    void aHeader() {
        scripted("GET_TOKEN", "{\"type\":\"header\",\"name\":\"Retry-After\",\"value\":\"3600\"}");

        ClientResponse response = client.get(TARGET);

        assertThat(response.header("Retry-After")).isEqualTo("3600");
        assertThat(response.json().path("id").asText()).isEqualTo(ID);
    }

    @Test
    void latency() {
        scripted("GET_TOKEN", "{\"type\":\"latency\",\"duration\":\"PT0.3S\"}");
        long start = System.nanoTime();

        assertThat(client.get(TARGET).status()).isEqualTo(200);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void aDrippingBody() {
        int length = client.get(TARGET).body().length();
        scripted("GET_TOKEN", "{\"type\":\"drip\",\"bytes\":100,\"pause\":\"PT0.05S\"}");
        long start = System.nanoTime();

        assertThat(client.get(TARGET).json().path("id").asText()).isEqualTo(ID);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isGreaterThanOrEqualTo(Duration.ofMillis(50L * (length / 100)));
    }

    @Test
    void strikesOnceUnlessToldOtherwiseAndAfterWhatIsThereAlready() {
        scripted("GET_TOKEN", BROKEN);
        scripted("GET_TOKEN", BUSY);

        assertThat(statuses(3)).containsExactly(500, 503, 200);
    }

    @Test
    void strikesItsOperationOnly() {
        scripted("REVOKE_TOKEN", BUSY);

        assertThat(client.get(TARGET).status()).isEqualTo(200);
        assertThat(client.delete(TARGET).status()).isEqualTo(503);
    }

    @Test
    void strikesSoManyTimes() {
        assertThat(script("GET_TOKEN", BUSY, ",\"times\":2").status()).isEqualTo(204);

        assertThat(statuses(3)).containsExactly(503, 503, 200);
    }

    @Test
    void strikesAlwaysUntilAllIsCleared() {
        assertThat(script("GET_TOKEN", BUSY, ",\"always\":true").status()).isEqualTo(204);

        assertThat(statuses(3)).containsOnly(503);
        assertThat(org.control().delete("/faults").status()).isEqualTo(204);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void strikesAtRandomAndTheSameCallsForTheSameSeed() {
        List<Integer> once = statusesAtHalfChance(",\"randomSeed\":1");
        List<Integer> again = statusesAtHalfChance(",\"randomSeed\":1");
        List<Integer> other = statusesAtHalfChance(",\"randomSeed\":9223372036854775807");
        List<Integer> unsaid = statusesAtHalfChance("");

        assertThat(once).contains(200, 503).isEqualTo(again).isNotEqualTo(other);
        assertThat(unsaid).isEqualTo(statusesAtHalfChance(",\"randomSeed\":0"));
    }

    private List<Integer> statusesAtHalfChance(String randomSeed) {
        assertThat(script("GET_TOKEN", BUSY, ",\"probability\":0.5" + randomSeed)
                        .status())
                .isEqualTo(204);
        return statuses(20);
    }

    @Test
    void strikesAtRandomNeverAtZeroAndAlwaysAtOne() {
        script("GET_TOKEN", BUSY, ",\"probability\":0");
        assertThat(statuses(5)).containsOnly(200);
        script("GET_TOKEN", BUSY, ",\"probability\":1");
        assertThat(statuses(5)).containsOnly(503);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ,"times":0                           | times: is not an integer from
                    ,"times":-1                          | times: is not an integer from
                    ,"times":100001                      | times: is not an integer from
                    ,"times":"2"                         | times: is not an integer from
                    ,"times":1.5                         | times: is not an integer from
                    ,"probability":1.1                   | probability: is not a probability
                    ,"probability":-0.1                  | probability: is not a probability
                    ,"probability":"0.5"                 | probability: is not a probability
                    ,"probability":0.5,"randomSeed":1.5  | randomSeed: is not a 64-bit integer
                    ,"probability":0.5,"randomSeed":9223372036854775808 | randomSeed: is not a 64-bit integer
                    ,"randomSeed":1                      | randomSeed: goes with a probability only
                    ,"always":false                      | always: is not true
                    ,"always":"true"                     | always: is not true
                    ,"times":2,"always":true             | always: cannot be combined with times
                    ,"times":2,"probability":1           | probability: cannot be combined with times
                    ,"probability":1,"always":true       | always: cannot be combined with probability
                    ,"time":2                            | time: is not a known field
                    """)
    void aScriptThatCannotBeIsRefused(String more, String problem) {
        ClientResponse response = script("GET_TOKEN", BUSY, more);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
        assertThat(statuses(3)).containsOnly(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"fault":{"type":"truncated"}}                          | operation: is missing
                    {"operation":"GET_TOKEN"}                               | fault: is missing
                    {"operation":"GET_TOKEN","fault":"truncated"}           | fault: is not a JSON object
                    {"operation":"GET","fault":{"type":"truncated"}}        | operation: is not a known value
                    {"operation":["GET_TOKEN"],"fault":{"type":"html"}}     | operation: is not a string
                    """)
    void aScriptOfNothingOrForNothingIsRefused(String body, String problem) {
        ClientResponse response = org.control().post("/faults", body);

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}                                                           | fault.type: is missing
                    {"type":"hold"}                                              | fault.type: is not a known value
                    {"type":"Truncated"}                                         | fault.type: is not a known value
                    {"type":1}                                                   | fault.type: is not a string
                    {"type":"truncated","at":5}                                  | fault.at: is not a known field
                    {"type":"html"}                                              | fault.status: is missing
                    {"type":"html","status":"502"}                               | fault.status: is not an integer from
                    {"type":"html","status":199}                                 | fault.status: is not an integer from 200 to 599
                    {"type":"empty","status":600}                                | fault.status: is not an integer from 200 to 599
                    {"type":"answer","status":200,"contentType":"a\\r\\nb: c"}   | fault.contentType: is not valid
                    {"type":"answer","status":200,"body":{}}                     | fault.body: is not a string
                    {"type":"okta","status":500,"summary":"x"}                   | fault.errorCode: is missing
                    {"type":"okta","status":500,"errorCode":"x"}                 | fault.summary: is missing
                    {"type":"rateLimited"}                                       | fault.untilReset: is missing
                    {"type":"rateLimited","untilReset":7}                        | fault.untilReset: is not a string
                    {"type":"rateLimited","untilReset":"PT9999999999H"}          | fault.untilReset: is too long
                    {"type":"redirect"}                                          | fault.target: is missing
                    {"type":"redirect","target":"http://a b"}                    | fault.target: is not a URL
                    {"type":"nextLink","target":"http://a>"}                     | fault.target: is not a URL
                    {"type":"nextLink","target":"http://\u00e9"}                 | fault.target: is not valid
                    {"type":"contentType","contentType":"\\u0000"}               | fault.contentType: is not valid
                    {"type":"header","name":"a b","value":"c"}                   | fault.name: is not a header name
                    {"type":"header","name":"","value":"c"}                      | fault.name: is not a header name
                    {"type":"header","name":"a","value":"b\\nc"}                 | fault.value: is not valid
                    {"type":"header","name":"a"}                                 | fault.value: is missing
                    {"type":"latency","duration":"1s"}                           | fault.duration: is not an ISO-8601 duration
                    {"type":"latency","duration":"-PT1S"}                        | fault: PT-1S is negative
                    {"type":"drip","bytes":0,"pause":"PT0S"}                     | fault.bytes: is not an integer from 1
                    {"type":"drip","bytes":1}                                    | fault.pause: is missing
                    """)
    void aFaultThatCannotBeIsRefused(String fault, String problem) {
        ClientResponse response = script("GET_TOKEN", fault, "");

        assertThat(response.status()).isEqualTo(400);
        assertThat(error(response)).startsWith(problem);
        assertThat(statuses(1)).containsExactly(200);
    }

    @Test
    void aKindThatIsUnknownIsRefusedWithAllThereAre() {
        assertThat(error(script("GET_TOKEN", "{\"type\":\"hold\"}", "")))
                .contains("[answer, contentType, drip, dropAfter, dropBefore, dropWithin, empty, header, html, latency,"
                        + " nextLink, okta, rateLimited, redirect, truncated]");
    }
}
