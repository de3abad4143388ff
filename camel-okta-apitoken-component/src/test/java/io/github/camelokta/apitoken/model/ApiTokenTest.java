package io.github.camelokta.apitoken.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiTokenTest {

    private static final String RECORDED = """
            {"id": "00Tabcdefg1234567890", "name": "Zoë's \\"CI\\"", "userId": "00uabcdefg1234567890",
             "clientName": "Okta API", "created": "2021-11-09T20:38:10.000Z", "expiresAt": "2021-12-11T20:38:10.000Z",
             "lastUpdated": "2021-11-11T20:38:10.000Z", "tokenWindow": "P30D",
             "network": {"connection": "ZONE", "include": ["nzo1"]}, "somethingNew": {"a": [1]},
             "_links": {"self": {"href": "https://example.okta.com/api/v1/api-tokens/00Tabcdefg1234567890",
                                 "hints": {"allow": ["GET", "DELETE"]}}}}
            """;

    private final ObjectMapper anybodysMapper = new ObjectMapper();

    @Test
    void readsWhatOktaSends() throws Exception {
        assertThat(anybodysMapper.readValue(RECORDED, ApiToken.class))
                .isEqualTo(new ApiToken(
                        "00Tabcdefg1234567890",
                        "Zoë's \"CI\"",
                        "00uabcdefg1234567890",
                        "Okta API",
                        Instant.parse("2021-11-09T20:38:10Z"),
                        Instant.parse("2021-12-11T20:38:10Z"),
                        Instant.parse("2021-11-11T20:38:10Z"),
                        Duration.ofDays(30),
                        new ApiTokenNetwork("ZONE", List.of("nzo1"), null),
                        Map.of(
                                "self",
                                new ApiTokenLink(
                                        "https://example.okta.com/api/v1/api-tokens/00Tabcdefg1234567890",
                                        new ApiTokenLink.Hints(List.of("GET", "DELETE")))),
                        Map.of(),
                        Map.of("somethingNew", Map.of("a", List.of(1)))));
    }

    @Test
    void survivesWritingAndReadingWithAnyObjectMapper() throws Exception {
        ApiToken token = anybodysMapper.readValue(RECORDED, ApiToken.class);

        String written = anybodysMapper.writeValueAsString(token);

        assertThat(anybodysMapper.readValue(written, ApiToken.class)).isEqualTo(token);
        assertThat(anybodysMapper.readTree(written).path("created").asText()).isEqualTo("2021-11-09T20:38:10Z");
    }

    @Test
    void readsLinksUnderTheNameTheSpecificationGivesThemToo() throws Exception {
        ApiToken token = anybodysMapper.readValue("{\"_link\": {\"user\": {\"href\": \"u\"}}}", ApiToken.class);

        assertThat(token.links()).containsExactly(Map.entry("user", new ApiTokenLink("u", null)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[]", "{}"})
    void findsNothingInWhatIsNoToken(String json) throws Exception {
        ApiToken token = ApiToken.of(plain(json));

        assertThat(token)
                .isEqualTo(new ApiToken(
                        null, null, null, null, null, null, null, null, null, null, token.unparsed(), Map.of()));
        assertThat(token.links()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"text\"", "[1,{}]"})
    void keepsAllOfWhatIsNoObject(String json) throws Exception {
        assertThat(ApiToken.of(plain(json)).unparsed()).isEqualTo(Map.of("", json));
    }

    @Test
    void keepsTheRestOfATokenWhenFieldsAreOdd() throws Exception {
        ApiToken token = anybodysMapper.readValue("""
                {"id": "00T1", "name": {"first": "?"}, "userId": 7, "created": "yesterday", "expiresAt": 1636490290,
                 "lastUpdated": "", "tokenWindow": "a month", "network": "ANYWHERE", "_links": [{}]}
                """, ApiToken.class);

        assertThat(token)
                .isEqualTo(new ApiToken(
                        "00T1",
                        null,
                        "7",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        Map.of(
                                "name",
                                "{\"first\":\"?\"}",
                                "created",
                                "\"yesterday\"",
                                "expiresAt",
                                "1636490290",
                                "lastUpdated",
                                "\"\"",
                                "tokenWindow",
                                "\"a month\"",
                                "network",
                                "\"ANYWHERE\""),
                        Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'include': ['nzo1', {'id': 'nzo2'}, null]} | nzo1 | network.include | ['nzo1',{'id':'nzo2'},null]",
                "{'include': 'nzo1'}                         |      | network.include | 'nzo1'",
                "{'include': ['nzo1'], 'exclude': [[]]}      | nzo1 | network.exclude | [[]]",
                "{'include': ['nzo1'], 'connection': {}}     | nzo1 | network.connection | {}"
            })
    void keepsWhatIsOddWithinTheNetwork(String network, String included, String field, String raw) throws Exception {
        ApiToken token = anybodysMapper.readValue(("{'network': " + network + "}").replace('\'', '"'), ApiToken.class);

        assertThat(token.network().include()).isEqualTo(included == null ? null : List.of(included));
        assertThat(token.unparsed()).isEqualTo(Map.of(field, raw.replace('\'', '"')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"id\": null, \"created\": null, \"tokenWindow\": null, \"network\": null, \"_links\": null}",
                "{\"unknown\": {\"created\": \"?\"}, \"id\": 7, \"name\": true, \"network\": {\"include\": [1], \"more\": []}}",
                "{\"network\": {\"connection\": null, \"include\": null, \"exclude\": []}}",
                "{\"_links\": {\"self\": {\"href\": [], \"hints\": 7}, \"user\": null}}"
            })
    void findsNothingOddInWhatIsMissingUnknownOrInformative(String json) throws Exception {
        assertThat(anybodysMapper.readValue(json, ApiToken.class).unparsed()).isEmpty();
        assertThat(anybodysMapper.readValue(RECORDED, ApiToken.class).unparsed())
                .isEmpty();
    }

    @Test
    void writesWhatItDidNotUnderstandOnlyIfThereIsAny() throws Exception {
        ApiToken odd = anybodysMapper.readValue("{\"id\": \"00T1\", \"created\": \"?\"}", ApiToken.class);

        assertThat(anybodysMapper.readTree(anybodysMapper.writeValueAsString(odd)))
                .isEqualTo(anybodysMapper.readTree("""
                        {"id": "00T1", "_links": {}, "unparsed": {"created": "\\"?\\""}}
                        """));
        assertThat(anybodysMapper.writeValueAsString(anybodysMapper.readValue(RECORDED, ApiToken.class)))
                .doesNotContain("unparsed");
    }

    @Test
    void readsWhatItDidNotUnderstandBackAndKeepsWhatIsOddNow() throws Exception {
        ApiToken odd = anybodysMapper.readValue("{\"id\": \"00T1\", \"created\": [1]}", ApiToken.class);
        ApiToken odder = anybodysMapper.readValue("""
                {"created": "now?", "network": 7, "unparsed": {"created": "[1]", "name": "{}", "userId": 8}}
                """, ApiToken.class);

        assertThat(anybodysMapper.readValue(anybodysMapper.writeValueAsString(odd), ApiToken.class))
                .isEqualTo(odd);
        assertThat(odder.unparsed()).isEqualTo(Map.of("created", "\"now?\"", "network", "7", "name", "{}"));
        assertThat(anybodysMapper
                        .readValue("{\"unparsed\": [1]}", ApiToken.class)
                        .unparsed())
                .isEmpty();
    }

    @Test
    void keepsWhatItDoesNotKnowAndWritesItAsItWas() throws Exception {
        String sent = """
                {"id": "00T1", "scopes": ["a", null, {"b": [true, 0]}], "nothing": null, "share": 17.50, "tiny": 1e-9,
                 "exact": 0.12345678901234567890123, "whole": 3.0, "large": 123456789012345678901234567890,
                 "network": {"connection": "ZONE", "include": ["nzo1"], "phase": 3, "until": {"at": "noon"}}}
                """;

        ApiToken token = ApiToken.of(anybodysMapper
                .readerFor(Object.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(sent));

        assertThat(token.additionalProperties())
                .containsOnlyKeys("scopes", "nothing", "share", "tiny", "exact", "whole", "large")
                .containsEntry("scopes", Arrays.asList("a", null, Map.of("b", List.of(true, 0))))
                .containsEntry("nothing", null)
                .containsEntry("exact", new BigDecimal("0.12345678901234567890123"));
        assertThat(token.network().additionalProperties()).isEqualTo(Map.of("phase", 3, "until", Map.of("at", "noon")));
        assertThat(token.unparsed()).isEmpty();
        String written = anybodysMapper.writeValueAsString(token);
        assertThat(written).contains("\"exact\":0.12345678901234567890123", "\"share\":17.5", "\"whole\":3.0");
        assertThat(ApiToken.of(token.toMap())).isEqualTo(token);
        ApiToken sameByAnotherMapper = anybodysMapper.readValue(sent.replaceAll("\"exact.*3, ", ""), ApiToken.class);
        assertThat(anybodysMapper.readValue(written.replaceAll("\"exact[^,]*,", ""), ApiToken.class))
                .isEqualTo(sameByAnotherMapper);
    }

    @Test
    void keepsWhatItDoesNotKnowOutOfReach() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> sent = new HashMap<>(Map.of("new", list));

        ApiToken token = ApiToken.of(sent);
        list.add(2);
        sent.put("newer", 1);

        assertThat(token.additionalProperties()).isEqualTo(Map.of("new", List.of(1)));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> ((List<?>) token.additionalProperties().get("new")).clear());
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> token.toMap().put("id", "00T2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "network", "_links", "_link", "unparsed"})
    void doesNotTakeAFieldThatItKnowsForOneThatItDoesNotKnow(String known) {
        Map<String, Object> additional = Map.of(known, "?");

        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new ApiToken("00T1", null, null, null, null, null, null, null, null, null, null, additional))
                .withMessageContaining("The field " + known + " of an API token is known");
    }

    @ParameterizedTest
    @ValueSource(strings = {"connection", "include", "exclude"})
    void doesNotTakeAFieldOfTheNetworkThatItKnowsForOneThatItDoesNotKnow(String known) {
        Map<String, Object> additional = Map.of(known, "?");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiTokenNetwork("ANYWHERE", null, null, additional))
                .withMessageContaining("The field " + known + " of the network condition of an API token is known");
    }

    @Test
    void refusesWhatIsNotPlain() throws Exception {
        JsonNode tree = anybodysMapper.readTree(RECORDED);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiToken.of(tree))
                .withMessageContaining("plain Java values")
                .withMessageContaining("ObjectNode");
        assertThatIllegalArgumentException().isThrownBy(() -> ApiTokenNetwork.of(tree));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiTokenLink.of(tree));
        assertThatIllegalArgumentException().isThrownBy(() -> ApiToken.of(Map.of("new", tree)));
    }

    @ParameterizedTest
    @CsvSource({"P30D, P30D", "P4W, P28D", "PT5M, PT5M", "P1DT2H, PT26H", "P0D, PT0S"})
    void readsDurationsOfAFixedLength(String tokenWindow, String expected) throws Exception {
        ApiToken token = anybodysMapper.readValue("{\"tokenWindow\": \"" + tokenWindow + "\"}", ApiToken.class);

        assertThat(token.tokenWindow()).isEqualTo(Duration.parse(expected.replace("P28D", "PT672H")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"P1M", "P1Y", "P", "PT", "30", "P99999999999D", "P2147483647W", "PT99999999999999999999H"})
    void readsNoDurationWhereTheLengthIsNotFixedOrNotKnown(String tokenWindow) throws Exception {
        ApiToken token = anybodysMapper.readValue("{\"tokenWindow\": \"" + tokenWindow + "\"}", ApiToken.class);

        assertThat(token.tokenWindow()).isNull();
        assertThat(token.unparsed()).isEqualTo(Map.of("tokenWindow", '"' + tokenWindow + '"'));
    }

    @ParameterizedTest
    @CsvSource({"P30D,P30D", "PT5M,PT5M", "P1DT12H,PT36H", "PT24H,P1D", "PT0S,PT0S"})
    void writesItsWindowAsOktaDoes(String sent, String written) throws Exception {
        ApiToken token = ApiToken.of(plain("{\"tokenWindow\": \"%s\"}".formatted(sent)));

        String json = anybodysMapper.writeValueAsString(token);

        assertThat(anybodysMapper.readTree(json).path("tokenWindow").asText()).isEqualTo(written);
        assertThat(anybodysMapper.readValue(json, ApiToken.class)).isEqualTo(token);
    }

    private Object plain(String json) throws Exception {
        return anybodysMapper.readValue(json, Object.class);
    }

    @Test
    void knowsWhenItWasLastUsed() throws Exception {
        String expires = "\"expiresAt\": \"2026-03-31T10:00:00.000Z\"";

        assertThat(ApiToken.of(plain("{%s, \"tokenWindow\": \"P30D\"}".formatted(expires)))
                        .lastUsed())
                .isEqualTo("2026-03-01T10:00:00Z");
        assertThat(ApiToken.of(plain("{%s}".formatted(expires))).lastUsed()).isNull();
        assertThat(ApiToken.of(plain("{\"tokenWindow\": \"P30D\"}")).lastUsed()).isNull();
        assertThat(ApiToken.of(plain("{%s, \"tokenWindow\": \"PT9223372036854775807S\"}".formatted(expires)))
                        .lastUsed())
                .as("further back than there are instants")
                .isNull();
    }
}
