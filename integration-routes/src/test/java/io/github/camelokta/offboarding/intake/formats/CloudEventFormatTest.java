package io.github.camelokta.offboarding.intake.formats;

import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.INVALID_FIELDS;
import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.MALFORMED;
import static io.github.camelokta.offboarding.intake.formats.InvalidEventException.Kind.UNSUPPORTED_FORMAT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.problem.FieldError;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventFormatTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, String> STRUCTURED = Map.of("Content-Type", "application/cloudevents+json");

    /** Stands in every place where a sender may write personal data; no message may hold it. */
    private static final String PERSONAL = "zoe.ohara-7f3a";

    @Nested
    class InStructuredMode {

        @Test
        void readsEveryField() {
            assertThat(structured(complete()))
                    .isEqualTo(new OffboardingEvent(
                            "/hr/berlin",
                            "4711",
                            new Leaver(
                                    "Zoë O'Hara", "00u1a2b3c4d5e6f7g8h9", "zoe@example.com", "zoe.ohara@example.com"),
                            Instant.parse("2026-01-31T16:30:00Z"),
                            "end of contract"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"oktaUserId", "login", "email"})
        void isContentWithOneIdentifier(String identifier) {
            var event = complete();
            event.putObject("data").put(identifier, "zoe");

            var leaver = structured(event).leaver();

            assertThat(new String[] {leaver.oktaUserId(), leaver.login(), leaver.email()})
                    .containsOnlyOnce("zoe");
        }

        @Test
        void takesALeaverWithoutATimeToLeaveAtOnce() {
            var event = complete();
            data(event).remove("effectiveAt");

            assertThat(structured(event).effectiveAt()).isNull();
        }

        @Test
        void takesNullAndBlankForAbsent() {
            var event = complete();
            data(event).put("login", "  ").put("reason", "").putNull("name").putNull("oktaUserId");
            data(event).remove("effectiveAt");

            assertThat(structured(event))
                    .isEqualTo(new OffboardingEvent(
                            "/hr/berlin", "4711", new Leaver(null, null, null, "zoe.ohara@example.com"), null, null));
        }

        @ParameterizedTest
        @CsvSource({
            "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
            "2017-01-01T00:59:60.5+01:00, 2017-01-01T00:00:00.5Z",
            "2026-01-31T17:30:00.1234567891234Z, 2026-01-31T17:30:00.123456789Z",
            "2026-01-31t17:30:00.5z, 2026-01-31T17:30:00.5Z"
        })
        void readsEveryTimeOfRfc3339(String text, Instant time) {
            var event = complete();
            data(event).put("effectiveAt", text);

            assertThat(structured(event).effectiveAt()).isEqualTo(time);
        }

        @Test
        void dropsWhatCannotBeSeenAroundAText() {
            var event = complete();
            data(event).put("email", "\ufeffzoe.ohara@example.com\u00a0").put("login", "\u200b");

            assertThat(structured(event).leaver())
                    .returns("zoe.ohara@example.com", Leaver::email)
                    .returns(null, Leaver::login);
        }

        @Test
        void readsDataInBase64() {
            var event = complete();
            var data = event.remove("data").toString().getBytes(StandardCharsets.UTF_8);
            event.put("data_base64", Base64.getEncoder().encodeToString(data));

            assertThat(structured(event)).isEqualTo(structured(complete()));
        }

        @Test
        void leavesExtensionsAlone() {
            var event = complete().put("traceparent", "00-0af7").put("subject", "zoe");

            assertThat(structured(event)).isEqualTo(structured(complete()));
        }

        @Test
        void readsWhenTheSourceCameToKnow() {
            var event = complete().put("time", "2026-01-01T01:00:00+01:00");

            assertThat(structured(event).occurredAt()).isEqualTo("2026-01-01T00:00:00Z");
            assertThat(structured(complete()).occurredAt()).isNull();
        }

        @Test
        void readsThatALeaveIsCalledOff() {
            var event = complete().put("type", CloudEventFormat.LEAVE_RESCINDED);

            assertThat(structured(event).kind()).isEqualTo(OffboardingEvent.Kind.RESCINDED);
            assertThat(structured(complete()).kind()).isEqualTo(OffboardingEvent.Kind.LEAVES);
        }

        @Test
        void readsWhetherItIsUrgentAndWhetherTheLeaverWantsToLeave() {
            var event = complete();
            data(event).put("urgent", true).put("voluntary", false);

            assertThat(structured(event).urgent()).isTrue();
            assertThat(structured(event).voluntary()).isFalse();
            assertThat(structured(complete()).urgent()).isFalse();
            assertThat(structured(complete()).voluntary()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"operations", "sweep"})
        void refusesASourceThatIsTheApplicationsOwn(String source) {
            assertThatThrownBy(() -> structured(complete().put("source", source)))
                    .hasMessageContaining("source: is what the application itself calls its events");
        }

        @ParameterizedTest
        @ValueSource(strings = {"urgent", "voluntary"})
        void refusesATruthValueThatIsNone(String field) {
            var event = complete();
            data(event).put(field, "false");

            assertThatThrownBy(() -> structured(event))
                    .hasMessageContaining("data." + field + ": must be true or false");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/cloudevents+json; charset=UTF-8",
                    "Application/CloudEvents+JSON",
                    " application/cloudevents+json ;charset=utf-8"
                })
        void readsTheContentTypeWhateverItsCaseAndParameters(String contentType) {
            assertThat(CloudEventFormat.read(
                            Map.of("content-type", contentType),
                            complete().toString().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(structured(complete()));
        }

        @Test
        void takesTheAttributesOfTheBodyAndNotOfHeaders() {
            var headers = new HashMap<>(STRUCTURED);
            headers.put("ce-id", "another");

            assertThat(read(headers, complete().toString()).eventId()).isEqualTo("4711");
        }
    }

    @Nested
    class InBinaryMode {

        @Test
        void readsTheSameAsInStructuredMode() {
            assertThat(read(binaryHeaders(), complete().path("data").toString()))
                    .isEqualTo(structured(complete()));
        }

        @Test
        void readsHeadersWhateverTheirCase() {
            var headers = new HashMap<String, String>();
            binaryHeaders().forEach((name, value) -> headers.put(name.toUpperCase(Locale.ROOT), value));

            assertThat(read(headers, complete().path("data").toString())).isEqualTo(structured(complete()));
        }

        @ParameterizedTest
        @CsvSource(quoteCharacter = '`', textBlock = """
                plain,                  plain
                Z%C3%BCrich,            Zürich
                100%25,                 100%
                twice%2525encoded,      twice%25encoded
                a+b,                    a+b
                a%2Bb,                  a+b
                a%20b,                  a b
                %F0%9F%98%80,           😀
                %22quoted%22,           "quoted"
                "plain",                plain
                "a \\"b\\" \\\\c",       a "b" \\c
                "Z%C3%BCrich",          Zürich
                "half,                  "half
                "half\\",                "half\\"
                "a"b",                  "a"b"
                ",                      "
                """)
        void percentDecodesHeadersExactlyOnce(String sent, String meant) {
            var headers = binaryHeaders();
            headers.put("ce-id", sent);

            assertThat(read(headers, complete().path("data").toString()).eventId())
                    .isEqualTo(meant);
        }

        @Test
        void takesAQuotedHeaderOfAnyLengthForWhatItIs() {
            var headers = binaryHeaders();
            headers.put("ce-id", '"' + "\\a".repeat(100_000) + '"');

            assertThat(refused(headers, "{\"login\": \"zoe\"}").errors())
                    .singleElement()
                    .returns("id", FieldError::field);
        }

        @ParameterizedTest
        @ValueSource(strings = {"%FF", "Z%FCrich", "%C3", "%ED%A0%80", "Zürich", "🙂"})
        void refusesWhatIsNotUtf8NamingTheHeader(String value) {
            var headers = binaryHeaders();
            headers.put("ce-id", value);

            assertThat(refused(headers, "{}").errors())
                    .singleElement()
                    .returns("ce-id", FieldError::field)
                    .extracting(FieldError::detail)
                    .asString()
                    .contains("UTF-8");
        }

        @ParameterizedTest
        @ValueSource(strings = {"%", "%4", "%zz", "ab%-1"})
        void refusesABrokenPercentEncodingNamingTheHeader(String broken) {
            var headers = binaryHeaders();
            headers.put("ce-source", broken);

            var refused = refused(headers, "{}");

            assertThat(refused.kind()).isEqualTo(INVALID_FIELDS);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly("ce-source");
        }

        @Test
        void refusesDataThatIsNotJson() {
            var headers = binaryHeaders();
            headers.put("Content-Type", "application/xml");

            var refused = refused(headers, "<leaver/>");

            assertThat(refused.kind()).isEqualTo(UNSUPPORTED_FORMAT);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly("Content-Type");
        }

        @Test
        void callsABodyThatCannotBeReadTheData() {
            var refused = refused(binaryHeaders(), "{");

            assertThat(refused.kind()).isEqualTo(MALFORMED);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly("data");
        }
    }

    @Nested
    class Refuses {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "application/json",
                    "application/cloudevents-batch+json",
                    "application/x-www-form-urlencoded",
                    "text/plain",
                    "nonsense",
                    ""
                })
        void everyOtherContentTypeSayingWhatToSend(String contentType) {
            var refused =
                    refused(Map.of("Content-Type", contentType), complete().toString());

            assertThat(refused.kind()).isEqualTo(UNSUPPORTED_FORMAT);
            assertThat(refused.errors())
                    .singleElement()
                    .satisfies(error -> assertThat(error.field()).isEqualTo("Content-Type"))
                    .satisfies(error -> assertThat(error.detail()).contains("application/cloudevents+json"));
        }

        @Test
        void aRequestWithoutContentType() {
            assertThat(refused(Map.of(), complete().toString()).kind()).isEqualTo(UNSUPPORTED_FORMAT);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "null",
                    "[]",
                    "\"text\"",
                    "42",
                    "{",
                    "{\"id\": 1",
                    "{\"id\": \"1\"} {\"id\": \"2\"}",
                    "{\"id\": \"1\"} trailing",
                    "{'id': '1'}",
                    "{\"id\": \"1\", \"id\": \"2\"}",
                    "not json at all"
                })
        void aBodyThatIsNotOneJsonObject(String body) {
            var refused = refused(STRUCTURED, body);

            assertThat(refused.kind()).isEqualTo(MALFORMED);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactly("body");
        }

        @Test
        void aBodyThatIsNotUtf8() {
            var latin1 = complete().toString().getBytes(StandardCharsets.ISO_8859_1);

            assertThat(refused(STRUCTURED, latin1).kind()).isEqualTo(MALFORMED);
        }

        @Test
        void aBodyNestedDeeperThanAnyEventTakingNoHarm() {
            assertThat(refused(STRUCTURED, "[".repeat(100_000)).kind()).isEqualTo(MALFORMED);
        }

        @Test
        void malformedJsonSayingWhere() {
            assertThat(refused(STRUCTURED, "{\n  \"id\": oops }")).hasMessageContaining("line 2");
        }

        @ParameterizedTest
        @ValueSource(strings = {"specversion", "type", "source", "id"})
        void anEventWithoutARequiredAttribute(String attribute) {
            var absent = complete();
            absent.remove(attribute);
            var blank = complete().put(attribute, " ");
            var number = complete().put(attribute, 1);

            assertInvalid(absent, attribute);
            assertInvalid(blank, attribute);
            assertInvalid(number, attribute);
        }

        @ParameterizedTest
        @ValueSource(strings = {"0.3", "1", "2.0", "1.0.1"})
        void anotherVersionOfCloudEvents(String version) {
            assertInvalid(complete().put("specversion", version), "specversion");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "com.example.other",
                    "io.github.camelokta.leaver.LEAVES",
                    "io.github.camelokta.leaver.leaves.v2"
                })
        void anUnknownTypeSayingWhichIsKnown(String type) {
            var refused = assertInvalid(complete().put("type", type), "type");

            assertThat(refused).hasMessageContaining(CloudEventFormat.LEAVER_LEAVES);
        }

        @ParameterizedTest
        @ValueSource(strings = {"name", "oktaUserId", "login", "email", "effectiveAt", "reason"})
        void dataThatIsNotTextWhereTextIsMeant(String field) {
            var number = complete();
            data(number).put(field, 1);
            var object = complete();
            data(object).putObject(field);
            var list = complete();
            data(list).putArray(field).add("zoe@example.com");

            assertInvalid(number, "data." + field);
            assertInvalid(object, "data." + field);
            assertInvalid(list, "data." + field);
        }

        @ParameterizedTest
        @ValueSource(strings = {"name", "oktaUserId", "login", "email", "reason"})
        void controlCharactersAndTextsWithoutEnd(String field) {
            var control = complete();
            data(control).put(field, "a\u0000b");
            var lineBreak = complete();
            data(lineBreak).put(field, "a\r\nb");
            var endless = complete();
            data(endless).put(field, "a".repeat(4097));

            assertInvalid(control, "data." + field);
            assertInvalid(lineBreak, "data." + field);
            assertInvalid(endless, "data." + field);
        }

        @Test
        void dataThatIsMissingOrNoObject() {
            var absent = complete();
            absent.remove("data");

            assertInvalid(absent, "data");
            assertInvalid(complete().putNull("data"), "data");
            assertInvalid(complete().put("data", "{}"), "data");
        }

        @Test
        void aLeaverWithoutAnyIdentifier() {
            var event = complete();
            data(event).remove("oktaUserId");
            data(event).put("login", " ").putNull("email");

            assertThat(assertInvalid(event, "data")).hasMessageContaining("oktaUserId, login or email");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-01-31",
                    "2026-01-31T17:30:00",
                    "2026-02-30T17:30:00Z",
                    "31.01.2026",
                    "tomorrow",
                    "2026-01-31T25:00:00Z",
                    "2026-01-31T17:30:00+19:00"
                })
        void aTimeThatIsNoDateTimeWithOffset(String effectiveAt) {
            var event = complete();
            data(event).put("effectiveAt", effectiveAt);

            assertInvalid(event, "data.effectiveAt");
        }

        @ParameterizedTest
        @ValueSource(strings = {"+999999-01-01T00:00:00Z", "-009999-01-01T00:00:00Z"})
        void aTimeThatNoLedgerCanHold(String effectiveAt) {
            var event = complete();
            data(event).put("effectiveAt", effectiveAt);

            assertInvalid(event, "data.effectiveAt");
        }

        @ParameterizedTest
        @CsvSource({
            "terminationDate, effectiveAt",
            "effective_at, effectiveAt",
            "EffectiveAt, effectiveAt",
            "lastDay, effectiveAt",
            "okta_user_id, oktaUserId",
            "emailAddress, email",
            "mail, email"
        })
        void aFieldThatIsUnknownAndNamesTheOneThatMayBeMeant(String field, String meant) {
            var event = complete();
            data(event).put(field, "2031-01-31");

            var refused = refused(STRUCTURED, event.toString());

            assertThat(refused.errors())
                    .singleElement()
                    .returns("data." + field, FieldError::field)
                    .extracting(FieldError::detail)
                    .asString()
                    .contains("is " + meant + " meant?");
        }

        @Test
        void thousandsOfUnknownFieldsInAFewWords() {
            var event = complete();
            for (var i = 0; i < 5000; i++) {
                data(event).put("unknown" + i, i);
            }

            var refused = refused(STRUCTURED, event.toString());

            assertThat(refused.errors()).hasSize(11).last().asString().contains("4990 more");
        }

        @Test
        void aFieldThatIsUnknownAndLikeNoOther() {
            var event = complete();
            data(event).put("Abteilung", "Finance");

            assertThat(assertInvalid(event, "data.Abteilung").getMessage())
                    .contains("reason")
                    .doesNotContain("meant?");
        }

        @ParameterizedTest
        @ValueSource(strings = {"null", "\"\"", "\" \u00a0\""})
        void anEmptyTimeToLeaveButNotOfOneWhoStays(String time) throws Exception {
            var event = complete();
            data(event).set("effectiveAt", MAPPER.readTree(time));

            assertInvalid(event, "data.effectiveAt");
            event.put("type", CloudEventFormat.LEAVE_RESCINDED);
            assertThat(structured(event).effectiveAt()).isNull();
        }

        @Test
        void aFieldOfTheDataBesideTheData() {
            assertInvalid(complete().put("effectiveAt", "2031-01-31T00:00:00Z"), "effectiveAt");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0001-01-01T00:00:00Z",
                    "1899-12-30T00:00:00Z",
                    "1970-01-01T00:00:00Z",
                    "9999-12-31T23:59:59Z",
                    "+999999-01-01T00:00:00Z"
                })
        void aTimeThatStandsForNone(String time) {
            var leaves = complete();
            data(leaves).put("effectiveAt", time);
            assertInvalid(leaves, "data.effectiveAt");
            assertInvalid(complete().put("time", time), "time");
        }

        @ParameterizedTest
        @ValueSource(strings = {"2016-12-31T12:30:60Z", "2016-12-31T23:59:61Z"})
        void aSecondThatThereIsNot(String time) {
            var event = complete();
            data(event).put("effectiveAt", time);

            assertInvalid(event, "data.effectiveAt");
        }

        @ParameterizedTest
        @ValueSource(strings = {"\"not base 64!\"", "1", "\"\"", "\"W10=\""})
        void whatIsNoDataInBase64(String data) throws Exception {
            var event = complete();
            event.remove("data");
            event.set("data_base64", MAPPER.readTree(data));

            assertThat(refused(STRUCTURED, event.toString()).errors())
                    .singleElement()
                    .returns("data_base64", FieldError::field);
        }

        @Test
        void dataInBothWays() {
            assertInvalid(complete().put("data_base64", "e30="), "data_base64");
        }

        @Test
        void namingAllThatIsWrongAtOnce() {
            var event = complete().put("specversion", "0.3").put("type", "com.example.other");
            event.remove("id");
            data(event).put("effectiveAt", "tomorrow").put("login", 1).put("reason", "a\tb");

            assertInvalid(event, "specversion", "type", "id", "data.login", "data.effectiveAt", "data.reason");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"id\": \"PERSONAL",
                    "{\"id\": PERSONAL}",
                    "{\"PERSONAL\": 1, \"PERSONAL\": 2}",
                    "{\"id\": \"1\"} PERSONAL",
                    "[\"PERSONAL\"]",
                    "{\"specversion\": \"PERSONAL\", \"type\": \"PERSONAL\", \"source\": \"PERSONAL\\n\"}",
                    "{\"data\": \"PERSONAL\"}",
                    "{\"data\": {\"email\": \"PERSONAL\\u0000\", \"login\": [\"PERSONAL\"]}}",
                    "{\"data\": {\"email\": \"x\", \"effectiveAt\": \"PERSONAL\", \"department\": \"PERSONAL\"}}"
                })
        void neverRepeatingAValue(String body) {
            assertSaysNothingOf(PERSONAL, refused(STRUCTURED, body.replace("PERSONAL", PERSONAL)));
        }

        @Test
        void neverRepeatingALongValue() {
            var event = complete();
            data(event).put("name", PERSONAL.repeat(1_000));

            assertSaysNothingOf(PERSONAL, assertInvalid(event, "data.name"));
        }

        @Test
        void neverRepeatingAHeader() {
            var broken = binaryHeaders();
            broken.put("ce-source", PERSONAL + "%");
            var unknown = binaryHeaders();
            unknown.put("ce-type", PERSONAL);

            assertSaysNothingOf(PERSONAL, refused(broken, "{}"));
            assertSaysNothingOf(PERSONAL, refused(unknown, "{}"));
            assertSaysNothingOf(PERSONAL, refused(Map.of("Content-Type", PERSONAL), "{}"));
        }

        private InvalidEventException assertInvalid(ObjectNode event, String... fields) {
            var refused = refused(STRUCTURED, event.toString());
            assertThat(refused.kind()).isEqualTo(INVALID_FIELDS);
            assertThat(refused.errors()).extracting(FieldError::field).containsExactlyInAnyOrder(fields);
            return refused;
        }

        private void assertSaysNothingOf(String value, InvalidEventException refused) {
            assertThat(refused).hasNoCause();
            assertThat(refused.getMessage()).doesNotContain(value);
            assertThat(refused.errors().toString()).doesNotContain(value);
        }
    }

    private static ObjectNode complete() {
        var event = JsonNodeFactory.instance
                .objectNode()
                .put("specversion", "1.0")
                .put("type", CloudEventFormat.LEAVER_LEAVES)
                .put("source", "/hr/berlin")
                .put("id", "4711");
        event.putObject("data")
                .put("name", "Zoë O'Hara")
                .put("oktaUserId", "00u1a2b3c4d5e6f7g8h9")
                .put("login", "zoe@example.com")
                .put("email", "zoe.ohara@example.com")
                .put("effectiveAt", "2026-01-31T17:30:00+01:00")
                .put("reason", "end of contract");
        return event;
    }

    private static Map<String, String> binaryHeaders() {
        return new HashMap<>(Map.of(
                "Content-Type", "application/json; charset=utf-8",
                "ce-specversion", "1.0",
                "ce-type", CloudEventFormat.LEAVER_LEAVES,
                "ce-source", "/hr/berlin",
                "ce-id", "4711",
                "User-Agent", "hr/1.0"));
    }

    private static ObjectNode data(ObjectNode event) {
        return (ObjectNode) event.path("data");
    }

    private static OffboardingEvent structured(ObjectNode event) {
        return read(STRUCTURED, event.toString());
    }

    private static OffboardingEvent read(Map<String, String> headers, String body) {
        return CloudEventFormat.read(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidEventException refused(Map<String, String> headers, String body) {
        return refused(headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static InvalidEventException refused(Map<String, String> headers, byte[] body) {
        var refused = catchThrowableOfType(InvalidEventException.class, () -> CloudEventFormat.read(headers, body));
        assertThat(refused).as("the refusal").isNotNull();
        return refused;
    }
}
