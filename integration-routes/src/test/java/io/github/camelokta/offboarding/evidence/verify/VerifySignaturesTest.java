package io.github.camelokta.offboarding.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifySignaturesTest {

    private static final KeyPair KEY = SignedExport.key();
    private static final KeyPair OTHER = SignedExport.key();
    private static final String CASE = "\"case\":7,";

    private final SignedExport export = new SignedExport();

    @TempDir
    Path folder;

    @Test
    void namesTheKeyThatSigned() {
        export.unsigned("ACCEPTED", CASE).signed(KEY, "CLAIMED", CASE);

        assertThat(verify(export.text()))
                .isEqualTo("0 intact: 2 records, last hash " + export.hash(2) + ", signed with key "
                        + SignedExport.fingerprint(KEY) + ", 0 published heads");
    }

    /** Nothing is put in order or spelled again before it is hashed, so no reading of RFC 8785 can be another one. */
    @Test
    void hashesRecordsAsTheyStand() {
        export.signed(KEY, "ACCEPTED", " \"z\" : 9007199254740993 , \"a\" : 1.0 , " + CASE);

        assertThat(verify(export.text())).startsWith("0 intact: 1 records");
    }

    @Test
    void isBrokenWhereNobodySignedTheEnd() {
        export.signed(KEY, "ACCEPTED", CASE).unsigned("APPROVED", CASE);

        assertThat(verify(export.text())).startsWith("1 broken at seq 2: no signature covers it");
    }

    @Test
    void isBrokenWhereNothingIsSigned() {
        assertThat(verify(export.unsigned("ACCEPTED", CASE).text())).startsWith("1 broken at seq 1: no signature");
    }

    @Test
    void isBrokenWhereASignatureIsAnothersOrOfAnotherRecord() {
        export.signed(KEY, "ACCEPTED", CASE).signed(KEY, "CLAIMED", CASE);
        var first = export.text(1, 1).replaceFirst(".*\"value\":\"([^\"]+)\".*", "$1");
        var second = export.text(2, 2).replaceFirst(".*\"value\":\"([^\"]+)\".*", "$1");

        assertThat(verify(export.text().replace(second, first))).startsWith("1 broken at seq 2: its signature is not");
        assertThat(verify(export.text().replace(second, "nonsense"))).startsWith("1 broken at seq 2: its signature");
        assertThat(verify(export.text().replace(SignedExport.publicKey(KEY), SignedExport.publicKey(OTHER))))
                .startsWith("1 broken at seq 1: its signature is not");
        assertThat(verify(export.text().replace(SignedExport.publicKey(KEY), "AAAA")))
                .startsWith("1 broken at seq 1: its public key is not valid");
    }

    @Test
    void holdsTheChainAgainstTheKeyThatIsKnown() {
        export.signed(KEY, "ACCEPTED", CASE);

        assertThat(verify(export.text(), "--public-key", SignedExport.fingerprint(KEY)))
                .startsWith("0 intact");
        assertThat(verify(export.text(), "--public-key", SignedExport.publicKey(KEY)))
                .startsWith("0 intact");
        assertThat(verify(export.text(), "--public-key", SignedExport.fingerprint(OTHER)))
                .startsWith("1 broken at seq 1: it is signed with the key " + SignedExport.fingerprint(KEY));
    }

    @Test
    void followsAKeyThatTheOneBeforeHandedOverTo() {
        export.signed(KEY, "ACCEPTED", CASE)
                .signed(KEY, "KEY_PASSED_ON", "\"data\":{\"key\":\"" + SignedExport.fingerprint(OTHER) + "\"},")
                .signed(OTHER, "KEY_TAKEN_OVER", "");

        assertThat(verify(export.text(), "--public-key", SignedExport.fingerprint(KEY)))
                .startsWith("0 intact")
                .contains(SignedExport.fingerprint(KEY) + ", " + SignedExport.fingerprint(OTHER));
    }

    @Test
    void doesNotFollowAKeyForWhichNobodySpeaks() {
        export.signed(KEY, "ACCEPTED", CASE).signed(OTHER, "KEY_TAKEN_OVER", "");

        assertThat(verify(export.text())).startsWith("1 broken at seq 2: it is signed with the key");
        assertThat(verify(export.text(), "--public-key", SignedExport.fingerprint(OTHER)))
                .startsWith("1 broken at seq 1");
        assertThat(verify(
                        export.text(),
                        "--public-key",
                        SignedExport.fingerprint(KEY),
                        "--public-key",
                        SignedExport.fingerprint(OTHER)))
                .startsWith("0 intact");
    }

    @Test
    void doesNotGoBackToAKeyThatHandedOver() {
        export.signed(KEY, "KEY_PASSED_ON", "\"data\":{\"key\":\"" + SignedExport.fingerprint(OTHER) + "\"},")
                .signed(OTHER, "KEY_TAKEN_OVER", "")
                .signed(KEY, "ACCEPTED", CASE);

        assertThat(verify(export.text())).startsWith("1 broken at seq 3");
    }

    @Test
    void isBrokenWhereACaseDoesNotBeginWithItsAcceptance() {
        export.signed(KEY, "ACCEPTED", CASE).signed(KEY, "CLAIMED", "\"case\":8,");

        assertThat(verify(export.text())).startsWith("1 broken at seq 2: it is the first of case 8");
    }

    @Test
    void takesCasesThatAreOlderThanRecordsOfAcceptance() {
        export.unsigned("CLAIMED", CASE)
                .signed(KEY, "SIGNING_BEGAN", "\"data\":{\"lastCase\":8,\"lastSeq\":1},")
                .signed(KEY, "CLAIMED", "\"case\":8,");
        assertThat(verify(export.text())).startsWith("0 intact");

        export.signed(KEY, "CLAIMED", "\"case\":9,");
        assertThat(verify(export.text())).startsWith("1 broken at seq 4");
    }

    @Test
    void isBrokenWhereTheApplicationFoundRecordsOfSomebodyElse() {
        export.signed(KEY, "ACCEPTED", CASE)
                .unsigned("APPROVED", CASE)
                .signed(KEY, "TAMPERING_FOUND", "\"data\":{\"from\":2,\"to\":2},");

        assertThat(verify(export.text())).startsWith("1 broken at seq 2: it is not signed, and record 3 says");
    }

    @Test
    void findsWhatWasPublished() throws IOException {
        threeRecords();
        var heads = heads(export.head(KEY, 2), export.head(KEY, 3));

        assertThat(verify(export.text(), "--heads", heads))
                .startsWith("0 intact")
                .endsWith("2 published heads");
    }

    @Test
    void isBrokenWhereItIsShorterThanWhatWasPublished() throws IOException {
        threeRecords();
        var heads = heads(export.head(KEY, 3));

        assertThat(verify(export.text(1, 2), "--heads", heads))
                .isEqualTo("1 broken at seq 3: it is missing, and record 3 was published");
        assertThat(verify("", "--heads", heads)).startsWith("1 broken at seq 1: it is missing");
        assertThat(verify("", "--heads", heads, "--allow-empty")).startsWith("1 broken at seq 1: it is missing");
    }

    @Test
    void isBrokenWhereAnotherChainWasPublished() throws IOException {
        threeRecords();
        var another = new SignedExport().signed(KEY, "SWEPT", CASE).signed(KEY, "CLAIMED", CASE);

        assertThat(verify(export.text(), "--heads", heads(another.head(KEY, 2))))
                .isEqualTo("1 broken at seq 2: it does not have the hash that was published");
        assertThat(verify(export.text(), "--heads", heads(export.head(OTHER, 2))))
                .isEqualTo("1 broken at seq 2: the published head is not signed by its key");
    }

    @Test
    void saysWhichHeadCannotBeRead() throws IOException {
        threeRecords();

        assertThat(verify(export.text(), "--heads", heads(export.head(KEY, 2), "nonsense")))
                .startsWith("2 cannot read line 2 of ")
                .doesNotContain("nonsense");
        assertThat(verify(export.text(), "--heads", "no-such-file")).isEqualTo("2 cannot read no-such-file");
    }

    @Test
    void doesNotTakeNothingForIntact() {
        assertThat(verify("")).isEqualTo("1 empty: no record");
        assertThat(verify("", "--allow-empty")).isEqualTo("0 empty: no record");
    }

    private void threeRecords() {
        export.signed(KEY, "ACCEPTED", CASE).signed(KEY, "CLAIMED", CASE).signed(KEY, "COMPLETED", CASE);
    }

    private String heads(String... lines) throws IOException {
        var file = folder.resolve("heads.jsonl");
        Files.write(file, List.of(lines));
        return file.toString();
    }

    private static String verify(String input, String... arguments) {
        var said = new ByteArrayOutputStream();
        var out = new PrintStream(said, true, StandardCharsets.UTF_8);
        var code = VerifyEvidence.run(
                arguments, new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, out);
        return code + " " + said.toString(StandardCharsets.UTF_8).strip();
    }
}
