package io.github.camelokta.offboarding.intake;

import static io.github.camelokta.offboarding.testing.OverHttp.CLOUD_EVENT;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static io.github.camelokta.offboarding.testing.People.operator;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.offboarding.testing.People;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a sender may write, to the last byte, is stored and comes back; what is beyond that is refused for good. A 503
 * would have the sender try again for ever.
 */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
@QuarkusTestResource(People.class)
class LongestTextsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** How many bytes of UTF-8 each field of an event takes. */
    private static final Map<String, Integer> EVENT = Map.of("id", 400, "source", 400);

    private static final Map<String, Integer> LEAVER = Map.of("oktaUserId", 1024, "login", 1024, "email", 1024);
    private static final Map<String, Integer> PROSE = Map.of("name", 4096, "reason", 4096);

    @Inject
    DataSource ledger;

    /** Alphabets too random to be compressed by the database's index. */
    enum Alphabet {
        ASCII("!".codePointAt(0), "~".codePointAt(0)),
        /** In lower case, most of these have a byte more. */
        GROWING(0x2C62, 0x2C70),
        CJK(0x4E00, 0x9FFF),
        BEYOND_THE_BASIC_PLANE(0x1F300, 0x1F5FF),
        RIGHT_TO_LEFT(0x05D0, 0x05EA);

        private final int first;
        private final int last;

        Alphabet(int first, int last) {
            this.first = first;
            this.last = last;
        }

        /** As much of it as fits, filled up with ASCII. */
        String text(int bytes, Random random) {
            var text = new StringBuilder();
            var size = 0;
            while (size < bytes) {
                var letter = Character.toString(random.nextInt(first, last + 1));
                var fits = size + letter.getBytes(UTF_8).length <= bytes && Character.isDefined(letter.codePointAt(0));
                text.append(fits ? letter : Character.toString(random.nextInt('a', 'z' + 1)));
                size = text.toString().getBytes(UTF_8).length;
            }
            return text.toString();
        }
    }

    @ParameterizedTest
    @EnumSource
    void ofAnEventComeBack(Alphabet alphabet) {
        var attributes = longest(alphabet, EVENT);
        // A URI reference, of those that the sender may speak for.
        attributes.put("source", "/long/" + Alphabet.ASCII.text(394, random(alphabet)));
        var event = event(attributes, longest(alphabet, LEAVER), longest(alphabet, PROSE));

        var answer = send(event);

        assertThat(answer.statusCode()).isEqualTo(202);
        sameAs(event, read(answer.jsonPath().getLong("case")));
        assertThat(send(followUp(event)).jsonPath().getLong("case"))
                .isEqualTo(answer.jsonPath().getLong("case"));
        assertThat(send(rescission(event)).jsonPath().getLong("case"))
                .isEqualTo(answer.jsonPath().getLong("case"));
    }

    @ParameterizedTest
    @EnumSource
    void ofACaseOpenedByHandComeBack(Alphabet alphabet) {
        var leaver = longest(alphabet, LEAVER);
        leaver.putAll(longest(alphabet, Map.of("name", 4096)));
        var reason = alphabet.text(4096, random(alphabet));

        var opened = operator()
                .contentType("application/json")
                .body(json(Map.of("leaver", leaver, "reason", reason)))
                .post("/cases");
        var id = opened.jsonPath().getLong("id");
        var parked = operator()
                .contentType("application/json")
                .body(json(Map.of("comment", reason)))
                .post("/cases/" + id + "/park");

        assertThat(opened.statusCode()).isEqualTo(201);
        assertThat(opened.jsonPath().getString("email")).isEqualTo(leaver.get("email"));
        assertThat(opened.jsonPath().getString("reason")).isEqualTo(reason);
        assertThat(parked.statusCode()).isEqualTo(200);
        assertThat(parked.jsonPath().getString("stateReason")).endsWith(reason);
    }

    private static Stream<Arguments> oneByteTooMany() {
        return Stream.of(EVENT, LEAVER, PROSE)
                .flatMap(fields -> fields.entrySet().stream())
                .flatMap(field -> Arrays.stream(Alphabet.values())
                        .map(alphabet ->
                                Arguments.of(field.getKey(), alphabet.text(field.getValue() + 1, random(alphabet)))));
    }

    @ParameterizedTest
    @MethodSource("oneByteTooMany")
    void areTheLongestOnes(String field, String text) {
        refusedByEveryWayIn(field, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\u0007", "\u007f", "\u0085", "\u009b31m", "\ud800", "\udc00", "\udc00\ud800"})
    void cannotHoldWhatNoTextIsMadeOf(String odd) {
        for (var fields : List.of(EVENT, LEAVER, PROSE)) {
            fields.keySet().forEach(field -> refusedByEveryWayIn(field, "zoe" + odd));
        }
    }

    @Test
    void ofAnIdempotencyKeyAreStoredAndOneMoreByteIsRefused() {
        BiFunction<String, String, Response> open = (key, email) -> operator()
                .contentType("application/json")
                .header("Idempotency-Key", key)
                .body(json(Map.of("leaver", Map.of("email", email))))
                .post("/cases");
        var key = Alphabet.ASCII.text(400, new Random(42)).replace('"', 'a');

        assertThat(open.apply(key, "key@example.com").statusCode()).isEqualTo(201);
        assertThat(open.apply(key + "a", "key@example.com").statusCode()).isEqualTo(400);
    }

    @Test
    void areNotAllThatTheLedgerMayRefuseForGood() {
        var event = event(Map.of("id", "1", "source", "/hr"), Map.of("email", "refused@example.com"), Map.of());
        Ledgers.execute(
                ledger,
                "alter table offboarding_case add constraint refused check (email is distinct from 'refused@example.com')");
        try {
            send(event).then().statusCode(422);
            operator()
                    .contentType("application/json")
                    .body(json(Map.of("leaver", Map.of("email", "refused@example.com"))))
                    .post("/cases")
                    .then()
                    .statusCode(400);
        } finally {
            Ledgers.execute(ledger, "alter table offboarding_case drop constraint refused");
        }
    }

    private static void refusedByEveryWayIn(String field, String text) {
        var event = event(Map.of("id", "1", "source", "/hr"), Map.of("email", "zoe@example.com"), Map.of());
        @SuppressWarnings("unchecked") // as made above
        var data = (Map<String, Object>) event.get("data");
        var isOfTheEvent = EVENT.containsKey(field);
        (isOfTheEvent ? event : data).put(field, text);
        send(event).then().statusCode(422).body("errors.field", hasItem(isOfTheEvent ? field : "data." + field));
        if (isOfTheEvent) {
            return;
        }

        var leaver = new HashMap<String, Object>(Map.of("email", "zoe@example.com"));
        var opening = new HashMap<String, Object>(Map.of("leaver", leaver));
        (field.equals("reason") ? opening : leaver).put(field, text);
        operator()
                .contentType("application/json")
                .body(json(opening))
                .post("/cases")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem(field.equals("reason") ? field : "leaver." + field));
    }

    private static Map<String, Object> event(
            Map<String, String> attributes, Map<String, String> leaver, Map<String, String> prose) {
        var data = new HashMap<String, Object>(leaver);
        data.putAll(prose);
        data.put("effectiveAt", "2099-12-31T23:59:59Z");
        var event = new HashMap<String, Object>(attributes);
        event.putAll(Map.of("specversion", "1.0", "type", "io.github.camelokta.leaver.leaves", "data", data));
        return event;
    }

    private static Map<String, Object> followUp(Map<String, Object> event) {
        var other = new HashMap<>(event);
        other.put("id", "follow-up-" + event.hashCode());
        return other;
    }

    private static Map<String, Object> rescission(Map<String, Object> event) {
        var other = new HashMap<>(event);
        other.put("id", "rescission-" + event.hashCode());
        other.put("type", "io.github.camelokta.leaver.rescinded");
        return other;
    }

    private static void sameAs(Map<String, Object> event, JsonPath found) {
        @SuppressWarnings("unchecked") // as made above
        var data = (Map<String, Object>) event.get("data");
        assertThat(found.getString("source")).isEqualTo(event.get("source"));
        assertThat(found.getString("eventId")).isEqualTo(event.get("id"));
        assertThat(found.getString("leaver")).isEqualTo(data.get("name"));
        assertThat(found.getString("oktaUserId")).isEqualTo(data.get("oktaUserId"));
        assertThat(found.getString("login")).isEqualTo(data.get("login"));
        assertThat(found.getString("email")).isEqualTo(data.get("email"));
        assertThat(found.getString("reason")).isEqualTo(data.get("reason"));
    }

    private static Map<String, String> longest(Alphabet alphabet, Map<String, Integer> fields) {
        var random = random(alphabet);
        return fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(Map.Entry::getKey, field -> alphabet.text(field.getValue(), random)));
    }

    private static Random random(Alphabet alphabet) {
        return new Random(alphabet.first);
    }

    private static Response send(Map<String, Object> event) {
        return sender().contentType(CLOUD_EVENT).body(json(event)).post("/events");
    }

    private static JsonPath read(long caseId) {
        return viewer().get("/cases/" + caseId).jsonPath();
    }

    /** In ASCII, so that half a character gets through, too. */
    private static byte[] json(Object value) {
        try {
            var text = JSON.writeValueAsString(value);
            var ascii = new StringBuilder();
            text.chars()
                    .forEach(unit -> ascii.append(
                            unit < 0x7f ? Character.toString(unit) : String.format(Locale.ROOT, "\\u%04x", unit)));
            return ascii.toString().getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
