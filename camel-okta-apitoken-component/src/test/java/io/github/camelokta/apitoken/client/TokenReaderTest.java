package io.github.camelokta.apitoken.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.http.UnacceptableResponseException;
import io.github.camelokta.apitoken.model.ApiToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final int PIECES = 3_000;
    private static final int TOKENS = 1_000;

    private static final String RECORDED = """
            {"id":"00T1","name":"Zoë's \\"CI\\"","userId":"00u1","clientName":"Okta API",
             "created":"2021-11-09T20:38:10.000Z","expiresAt":"2021-12-11T20:38:10.000Z",
             "lastUpdated":"2021-11-11T20:38:10.000Z","tokenWindow":"P30D",
             "network":{"connection":"ZONE","include":["nzo1"]},"new":{"id":"?"},
             "_links":{"self":{"href":"https://example.okta.com/","hints":{"allow":["GET"]}}}}
            """;

    private static final List<String> ODD = List.of(
            RECORDED,
            "null",
            "7",
            "\"00u1\"",
            "[]",
            "[{\"id\": \"00T1\", \"userId\": \"00u1\"}]",
            "{}",
            "{\"_links\": {\"user\": {\"href\": \"u\"}}, \"userId\": \"00u1\"}",
            "{\"_link\": {\"user\": {\"href\": \"u\"}}, \"_links\": null}",
            "{\"created\": \"2021-11-09T20:38:10+01:00\", \"name\": \"ci\", \"userId\": \"00u1\", \"id\": \"00T1\"}",
            "{\"userId\": 1, \"name\": 1.50, \"clientName\": 1e400, \"id\": -0.0}",
            "{\"userId\": {\"userId\": \"00u1\"}, \"id\": [\"00T1\"], \"clientName\": [], \"name\": false}",
            "{\"userId\": null, \"name\": null, \"clientName\": null}",
            "{\"\": 1, \"network\": {\"userId\": \"00u1\", \"include\": [null, {}, 1]}, \"userId\": \"00u1\"}",
            "{\"id\": \"00T1\", \"id\": \"00T2\", \"created\": \"?\", \"created\": null, \"network\": 1, \"network\": {}}",
            "{\"userId\": \"\", \"name\": \"\", \"clientName\": \"\"}",
            "{\"created\": 1636490290123456789012345678901234567890, \"tokenWindow\": {\"days\": 30}}",
            "{\"tokenWindow\": \"P2147483647W\", \"lastUpdated\": \"+999999999-12-31T23:59:59-18:00\"}",
            "{\"unparsed\": {\"created\": \"1\", \"name\": {}}, \"name\": [1.0, 1E2, \"\\u0000\\ud83d\\ude00\"]}",
            "{\"user\\u0049d\": \"00\\u00751\", \"n\\u0061me\": \"ci\"}");

    static List<ApiTokenFilter> filters() {
        return List.of(
                ApiTokenFilter.ALL,
                ApiTokenFilter.ALL.withUserIds(Set.of("00u1")),
                ApiTokenFilter.ALL.withUserIds(Set.of("00u1", "1", "")),
                ApiTokenFilter.ALL.withUserIds(Set.of()),
                ApiTokenFilter.ALL.withClientName("Okta API"),
                ApiTokenFilter.ALL.withName("ci"),
                ApiTokenFilter.ALL
                        .withUserIds(Set.of("00u1", "00u2"))
                        .withClientName("Okta API")
                        .withName("ci"),
                ApiTokenFilter.ALL.withClientName("").withName(""));
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsOddElementsAsATreeOfEachIsRead(ApiTokenFilter filter) throws Exception {
        assertReadsAsTrees(ODD, filter);
    }

    @ParameterizedTest
    @MethodSource("filters")
    void readsRandomElementsAsATreeOfEachIsRead(ApiTokenFilter filter) throws Exception {
        RandomElements random = new RandomElements(new Random(20260131));

        assertReadsAsTrees(
                IntStream.range(0, 2_000).mapToObj(i -> random.element()).toList(), filter);
    }

    @Test
    void findsRandomElementsForEveryFilterThatCanWantAny() throws Exception {
        RandomElements random = new RandomElements(new Random(20260131));
        String list =
                array(IntStream.range(0, 2_000).mapToObj(i -> random.element()).toList());

        for (ApiTokenFilter filter : filters()) {
            assertThat(read(list, filter).isEmpty())
                    .as("%s", filter)
                    .isEqualTo(Set.of().equals(filter.userIds()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"00T1\", \"userId\": \"00u1\", \"userId\": \"00u2\"}",
                "{\"id\": \"00T1\", \"userId\": \"00u2\", \"userId\": \"00u1\"}",
                "{\"id\": \"00T1\", \"userId\": \"00u2\", \"userId\": null}",
                "{\"id\": \"00T1\", \"userId\": null, \"userId\": \"00u1\"}",
                "{\"id\": \"00T1\", \"userId\": \"00u2\", \"name\": \"ci\", \"userId\": \"00u1\", \"name\": \"ce\"}"
            })
    void letsTheLastOneDecideWhereTheOwnerComesTwice(String element) throws Exception {
        assertReadsAsTrees(List.of(element), ApiTokenFilter.ALL.withUserIds(Set.of("00u1")));
        assertReadsAsTrees(
                List.of(element), ApiTokenFilter.ALL.withUserIds(Set.of("00u1")).withName("ce"));
    }

    @Test
    void saysThatAListIsCutOffWhereverThatIs() throws Exception {
        String list = array(List.of(RECORDED, "7", RECORDED));
        ApiTokenFilter nobody = ApiTokenFilter.ALL.withUserIds(Set.of());
        assertThat(read(list, ApiTokenFilter.ALL)).hasSize(3);
        assertThat(read(list, nobody)).isEmpty();

        for (int length = 0; length < list.strip().length(); length++) {
            String cutOff = list.substring(0, length);
            assertThatThrownBy(() -> read(cutOff, ApiTokenFilter.ALL)).isInstanceOf(JacksonException.class);
            assertThatThrownBy(() -> read(cutOff, nobody)).isInstanceOf(JacksonException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<html>", "{}", "{\"id\": \"00T1\"}", "null", "7", "[] []", "[]]", "[],", "[{}}]"})
    void refusesWhatIsNoArrayOrMoreThanOne(String body) {
        assertThatThrownBy(() -> read(body, ApiTokenFilter.ALL)).isInstanceOf(JacksonException.class);
    }

    @Test
    void doesNotPassOverWhatIsNoJsonInATokenThatIsNotWanted() {
        ApiTokenFilter other = ApiTokenFilter.ALL.withUserIds(Set.of("00u2"));

        assertThatThrownBy(() -> read("[{\"userId\": \"00u1\", \"name\": nothing}]", other))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void readsNoMoreThanItTakesToKnowTheNextToken() throws Exception {
        InputStream broken = InputStream.nullInputStream();
        broken.close();
        InputStream input = new SequenceInputStream(
                new ByteArrayInputStream("[7, {\"id\": \"00T1\"}".getBytes(StandardCharsets.UTF_8)), broken);

        try (TokenReader reader = TokenReader.begin(input, ApiTokenFilter.ALL)) {
            assertThat(reader.next()).isPresent();
            assertThat(reader.next()).get().extracting(ApiToken::id).isEqualTo("00T1");
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessage("Stream closed");
        }
    }

    @Test
    void refusesATokenThatNoMemoryIsMadeFor() throws IOException {
        try (TokenReader reader = TokenReader.begin(array(true), ApiTokenFilter.ALL)) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(UnacceptableResponseException.class)
                    .hasMessage("a token in it is larger than 16777216 bytes");
        }
    }

    @Test
    void readsAnArrayThatIsLargerThanATokenMayBe() throws IOException {
        ApiTokenFilter nobody = ApiTokenFilter.ALL.withUserIds(Set.of());

        try (TokenReader reader = TokenReader.begin(array(false), nobody)) {
            assertThat(reader.next()).isEmpty();
            assertThat(reader.seen()).isEqualTo(PIECES * TOKENS + 1);
        }
    }

    /** An array of more than 16 MiB: of one token that has it all, or of many small ones. */
    private static InputStream array(boolean ofOne) {
        byte[] piece = (ofOne ? ",1234567" : ",{\"id\": 7}").repeat(TOKENS).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                        Stream.of(bytes(ofOne ? "[{\"id\": [1" : "[{}")),
                        Stream.generate(() -> piece).limit(PIECES),
                        Stream.of(bytes(ofOne ? "]}]" : "]")))
                .flatMap(pieces -> pieces)
                .<InputStream>map(ByteArrayInputStream::new)
                .collect(Collectors.collectingAndThen(
                        Collectors.toList(), pieces -> new SequenceInputStream(Collections.enumeration(pieces))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void assertReadsAsTrees(List<String> elements, ApiTokenFilter filter) throws IOException {
        String list = array(elements);
        List<?> trees = MAPPER.readValue(list, List.class);

        assertThat(read(list, filter))
                .isEqualTo(
                        trees.stream().map(ApiToken::of).filter(filter::wants).toList());
    }

    private static String array(List<String> elements) {
        return elements.stream().collect(Collectors.joining(",\n", " [", "]\n"));
    }

    private static List<ApiToken> read(String list, ApiTokenFilter filter) throws IOException {
        List<ApiToken> tokens = new ArrayList<>();
        try (TokenReader reader =
                TokenReader.begin(new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)), filter)) {
            for (Optional<ApiToken> token = reader.next(); token.isPresent(); token = reader.next()) {
                tokens.add(token.get());
            }
        }
        return tokens;
    }

    /** Makes elements up. A field may come twice, unless a filter looks at it. */
    private static final class RandomElements {

        private static final List<String> ONCE = List.of("name", "userId", "clientName");
        private static final List<String> REPEATABLE = List.of(
                "id",
                "created",
                "expiresAt",
                "lastUpdated",
                "tokenWindow",
                "network",
                "_links",
                "_link",
                "unparsed",
                "new",
                "newer");
        private static final List<String> SCALARS = List.of(
                "null",
                "true",
                "0",
                "-17.250",
                "1e9",
                "123456789012345678901234567890",
                "\"\"",
                "\"00u1\"",
                "\"00u1\"",
                "\"00u2\"",
                "\"00T1\"",
                "\"ci\"",
                "\"ci\"",
                "\"Okta API\"",
                "\"Okta API\"",
                "\" P30D \"",
                "\"PT5M\"",
                "\"P1Y\"",
                "\"2021-11-09T20:38:10.000Z\"",
                "\"2021-11-09T20:38\"",
                "\"ANYWHERE\"",
                "\"\\\\ \\\" \\n ё \\ud83d\\ude00 \\u0007\"");

        private final Random random;

        RandomElements(Random random) {
            this.random = random;
        }

        String element() {
            return random.nextInt(20) == 0 ? value(2) : object(fields(), 3);
        }

        private List<String> fields() {
            List<String> fields = new ArrayList<>();
            ONCE.stream().filter(field -> random.nextInt(5) > 0).forEach(fields::add);
            for (int i = random.nextInt(12); i > 0; i--) {
                fields.add(anyOf(REPEATABLE));
            }
            Collections.shuffle(fields, random);
            return fields;
        }

        private String object(List<String> fields, int depth) {
            return fields.stream()
                    .map(field -> "\"" + field + "\": " + value(depth - 1))
                    .collect(Collectors.joining(", ", "{", "}"));
        }

        private String value(int depth) {
            int kind = depth > 0 ? random.nextInt(10) : 9;
            if (kind < 2) {
                List<String> some = List.of("connection", "include", "exclude", "href", "hints", "allow", "self");
                return object(some.subList(0, random.nextInt(some.size())), depth);
            }
            return kind == 2
                    ? IntStream.range(0, random.nextInt(4))
                            .mapToObj(i -> value(depth - 1))
                            .collect(Collectors.joining(",", "[", "]"))
                    : anyOf(SCALARS);
        }

        private String anyOf(List<String> values) {
            return values.get(random.nextInt(values.size()));
        }
    }
}
