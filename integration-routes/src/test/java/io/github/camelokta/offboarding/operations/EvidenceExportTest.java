package io.github.camelokta.offboarding.operations;

import static io.github.camelokta.offboarding.testing.OverHttp.accepted;
import static io.github.camelokta.offboarding.testing.OverHttp.anybody;
import static io.github.camelokta.offboarding.testing.OverHttp.event;
import static io.github.camelokta.offboarding.testing.OverHttp.sender;
import static io.github.camelokta.offboarding.testing.OverHttp.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the running application exports, tampered with afterwards, and checked by the verifier as a process of its own.
 */
@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceExportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> UNSETTLED = Set.of("DUE", "SETTLING");
    private static final String TOKEN_NAME = "Zoë's \"nightly\" \ud83d\udcbb export\\n";

    OktaOrgSimulator org;

    @TempDir
    Path folder;

    private List<String> export;

    /** How many records there were before the case. */
    private int before;

    /** Has due cases settled; the packaged application does so by itself. */
    void settle() {
        CDI.current().select(ProducerTemplate.class).get().sendBody("direct:settlement", null);
    }

    /** How the verifier is run; the packaged application has it as a command. */
    List<String> verifier() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "io.github.camelokta.offboarding.evidence.verify.VerifyEvidence");
    }

    @BeforeEach
    void settleACase() {
        var owner = org.addUser(UserSeed.of(UUID.randomUUID() + "@example.com"));
        org.addToken(TokenSeed.of(TOKEN_NAME, owner.id()));
        org.addToken(TokenSeed.of("AD agent", owner.id()).withClientName("Okta AD Agent"));
        var caseId = accepted(event(UUID.randomUUID().toString(), owner.login()));
        settle();
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> viewer().get("/cases/" + caseId).jsonPath().getString("state"),
                        state -> !UNSETTLED.contains(state));
        export = export("").lines().toList();
        before = viewer().get("/cases/" + caseId).jsonPath().getInt("evidence[0].seq") - 1;
    }

    @Test
    void isIntact() throws Exception {
        assertThat(verify(export).text())
                .startsWith("intact: " + export.size() + " records, last hash " + hash(-1) + ", signed with key ");
        assertThat(verify(export, "--last", hash(-1)).code()).isZero();
    }

    @Test
    void isTheCanonicalRecordByteForByteWithWhatItCommitsTo() throws JsonProcessingException {
        var decided = export.stream()
                .map(EvidenceExportTest::json)
                .filter(line -> line.at("/personal/tokenName/text").asText().equals(TOKEN_NAME))
                .reduce((earlier, later) -> later)
                .orElseThrow();

        assertThat(sha256(decided.path("record").textValue()))
                .isEqualTo(decided.path("hash").textValue());
        var record = JSON.readTree(decided.path("record").textValue());
        assertThat(record.path("kind").textValue()).isEqualTo("DECIDED");
        assertThat(record.path("seq")).isEqualTo(decided.path("seq"));
        assertThat(record.at("/personal/tokenName").textValue()).matches("[0-9a-f]{64}");
        assertThat(decided.path("record").textValue()).doesNotContain("Zoë");
        assertThat(decided.at("/personal/tokenName/salt").textValue()).matches("[0-9a-f]{32}");
    }

    @Test
    void isJsonLines() {
        var answer = viewer().get("/evidence/export");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.contentType()).isEqualToIgnoringCase("application/jsonl;charset=UTF-8");
        assertThat(body(answer)).endsWith("}\n");
        assertThat(export).allMatch(line -> line.startsWith("{\"seq\":") && line.endsWith("}"));
    }

    @Test
    void endsWithTheSignedRecordOfWhoAskedForIt() throws JsonProcessingException {
        var last = json(export.get(export.size() - 1));
        var record = JSON.readTree(last.path("record").textValue());

        assertThat(record.path("kind").textValue()).isEqualTo("EXPORTED");
        assertThat(record.path("data").toString()).isEqualTo("{\"from\":1,\"person\":\"vera\"}");
        assertThat(last.at("/signature/value").textValue()).isNotBlank();
        assertThat(last.at("/signature/publicKey").textValue()).isNotBlank();
    }

    @Test
    void goesOnFromAnEarlierOne() throws Exception {
        var rest = export("?from=3").lines().toList();

        assertThat(rest.subList(0, export.size() - 2)).isEqualTo(export.subList(2, export.size()));
        assertThat(verify(rest, "--from", "3", "--previous", hash(1)).code()).isZero();
        assertThat(verify(rest, "--from", "3", "--previous", hash(0)))
                .isEqualTo(new Said(1, "broken at seq 3: it does not name the hash of the record before it"));
        assertThat(export("?from=999999999999999")).isEmpty();
    }

    /** Evidence, which says from where an export was asked for, takes no number of sixteen digits. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "one", "1.0", "1000000000000000"})
    void goesOnFromNothingButTheNumberOfARecord(String from) {
        viewer().queryParam("from", from).get("/evidence/export").then().statusCode(400);
    }

    /** Each with the record that is broken then, counted from 1 within the case, whose first one is ACCEPTED. */
    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("changed record", 3, lines -> change(lines, 2, EvidenceExportTest::antedate)),
                tampering("changed hash", 3, lines -> change(lines, 2, line -> line.put("hash", sha256("another")))),
                tampering(
                        "changed record with its hash",
                        4,
                        lines -> change(lines, 2, line -> {
                            antedate(line);
                            rehash(line);
                        })),
                tampering(
                        "record of another number",
                        3,
                        lines -> change(lines, 2, line -> {
                            renumber(line, 1);
                            line.put("seq", line.path("seq").longValue() - 1);
                        })),
                tampering(
                        "record that is no JSON",
                        3,
                        lines -> change(lines, 2, line -> {
                            line.put("record", "{");
                            rehash(line);
                        })),
                tampering("removed", 3, lines -> lines.remove(2)),
                tampering("removed and the next one renumbered", 3, lines -> {
                    lines.remove(2);
                    change(lines, 2, line -> renumber(line, -1));
                }),
                tampering("reordered", 3, lines -> Collections.swap(lines, 2, 3)),
                tampering("inserted", 4, lines -> {
                    lines.add(3, lines.get(2));
                    change(lines, 3, line -> renumber(line, 1));
                }),
                tampering("inserted with a link that fits", 5, lines -> {
                    lines.add(3, lines.get(2));
                    var hash = json(lines.get(2)).path("hash").textValue();
                    change(lines, 3, line -> {
                        replace(line, "\"previous\":\"\\w+\"", "\"previous\":\"" + hash + "\"");
                        renumber(line, 1);
                    });
                }),
                tampering("twice the same line", 4, lines -> lines.add(3, lines.get(2))),
                tampering(
                        "changed personal text",
                        1,
                        lines -> change(lines, 0, line -> login(line).put("text", "bob"))),
                tampering(
                        "changed salt",
                        1,
                        lines -> change(lines, 0, line -> login(line).put("salt", "0".repeat(32)))),
                tampering(
                        "personal text moved into the salt",
                        1,
                        lines -> change(lines, 0, line -> {
                            var text = login(line).path("text").textValue();
                            var first = HexFormat.of().toHexDigits((byte) text.charAt(0));
                            login(line).put("salt", login(line).path("salt").textValue() + first);
                            login(line).put("text", text.substring(1));
                        })),
                tampering(
                        "personal text under another name",
                        1,
                        lines -> change(lines, 0, line -> {
                            var personal = (ObjectNode) line.path("personal");
                            personal.set("email", personal.remove("login"));
                        })),
                tampering("removed personal text", 1, lines -> change(lines, 0, line -> line.putObject("personal"))));
    }

    private static Arguments tampering(String what, int broken, Consumer<List<String>> tampering) {
        return Arguments.of(what, broken, tampering);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void isBrokenWhereItWasTamperedWith(String what, int broken, Consumer<List<String>> tampering) throws Exception {
        var tampered = new ArrayList<>(export);
        tampering.accept(tampered.subList(before, tampered.size()));
        assertThat(tampered).isNotEqualTo(export);

        var said = verify(tampered);

        assertThat(said.code()).as(said.text()).isEqualTo(1);
        assertThat(said.text()).startsWith("broken at seq " + (before + broken) + ": ");
    }

    @Test
    void isBrokenWhereItsFirstRecordIsMissing() throws Exception {
        var said = verify(export.subList(1, export.size()));

        assertThat(said).isEqualTo(new Said(1, "broken at seq 1: it is not here, record 2 is in its place"));
    }

    @Test
    void isBrokenWhereItsLastRecordIsMissingOrAnother() throws Exception {
        var cutOff = export.subList(0, export.size() - 1);
        var changed = new ArrayList<>(export);
        change(changed, export.size() - 1, line -> {
            antedate(line);
            rehash(line);
        });

        assertThat(verify(cutOff).code()).isZero();
        assertThat(verify(cutOff, "--last", hash(-1)).text()).startsWith("broken at seq " + cutOff.size() + ": ");
        assertThat(verify(changed, "--last", hash(-1)).text()).startsWith("broken at seq " + changed.size() + ": ");
        assertThat(verify(List.of(), "--last", hash(-1)).code()).isEqualTo(1);
    }

    @Test
    void isUnreadableWhereALineIsCutOff() throws Exception {
        var cutOff = new ArrayList<>(export.subList(0, 4));
        cutOff.set(3, cutOff.get(3).substring(0, cutOff.get(3).length() / 2));

        assertThat(verify(cutOff)).isEqualTo(new Said(2, "cannot read line 4: it is not JSON"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evidence/export", "/evidence/export?from=1", "/evidence/", "/evidence/export/"})
    void isForNobodyWithoutCredentials(String path) {
        anybody().get(path).then().statusCode(401).header("WWW-Authenticate", startsWith("basic"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/evidence/export;", "/evidence;a=b/export", "//evidence/export", "/%65vidence/export"})
    void isForNobodyWithoutCredentialsHoweverThePathIsSpelled(String path) {
        var answer = anybody().urlEncodingEnabled(false).get(path);

        assertThat(answer.statusCode()).isIn(401, 404);
        assertThat(answer.asString()).doesNotContain("record");
    }

    @Test
    void isForNobodyWithoutTheRole() {
        assertThat(sender().get("/evidence/export").statusCode()).isIn(401, 403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "many", "9999999999999999999"})
    void doesNotBeginAtARecordThatCannotBe(String from) {
        viewer().queryParam("from", from)
                .get("/evidence/export")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", contains("from"));
    }

    private record Said(int code, String text) {}

    private Said verify(List<String> lines, String... options) throws IOException, InterruptedException {
        var file = folder.resolve("export.jsonl");
        Files.write(file, lines);
        var command = new ArrayList<>(verifier());
        command.addAll(List.of(options));
        command.add(file.toString());
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // With it, every JVM says so before anything else.
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        return new Said(process.waitFor(), text);
    }

    private static String export(String query) {
        return body(viewer().get("/evidence/export" + query)
                .then()
                .statusCode(200)
                .extract()
                .response());
    }

    /** JSON is UTF-8, whatever the client takes the default to be. */
    private static String body(Response response) {
        return new String(response.asByteArray(), StandardCharsets.UTF_8);
    }

    /** The hash of a record, by its index; -1 is the last. */
    private String hash(int index) {
        var line = export.get(index < 0 ? export.size() + index : index);
        return json(line).path("hash").textValue();
    }

    private static ObjectNode login(JsonNode line) {
        return (ObjectNode) line.at("/personal/login");
    }

    private static void antedate(ObjectNode line) {
        replace(line, "\"at\":\"20", "\"at\":\"19");
    }

    private static void renumber(ObjectNode line, int by) {
        var seq = line.path("seq").longValue() + by;
        line.put("seq", seq);
        replace(line, "\"seq\":\\d+}$", "\"seq\":" + seq + "}");
        rehash(line);
    }

    private static void replace(ObjectNode line, String pattern, String replacement) {
        line.put("record", line.path("record").textValue().replaceFirst(pattern, replacement));
    }

    private static void rehash(ObjectNode line) {
        line.put("hash", sha256(line.path("record").textValue()));
    }

    private static void change(List<String> lines, int index, Consumer<ObjectNode> change) {
        var line = json(lines.get(index));
        change.accept(line);
        lines.set(index, line.toString());
    }

    private static ObjectNode json(String line) {
        try {
            return (ObjectNode) JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
