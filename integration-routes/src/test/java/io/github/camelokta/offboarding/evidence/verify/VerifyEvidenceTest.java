package io.github.camelokta.offboarding.evidence.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyEvidenceTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--from 2",
                "--previous 0000000000000000000000000000000000000000000000000000000000000000",
                "--last",
                "--last abc",
                "--from x --previous 0000000000000000000000000000000000000000000000000000000000000000",
                "--public-key 0123",
                "--heads",
                "a.jsonl b.jsonl"
            })
    void saysHowItIsUsed(String arguments) {
        assertThat(verify("", arguments.split(" "))).isEqualTo(VerifyEvidence.UNREADABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("usage: verify-evidence");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThat(verify("", "no-such-file.jsonl")).isEqualTo(VerifyEvidence.UNREADABLE);
        assertThat(err.toString(StandardCharsets.UTF_8)).startsWith("cannot read no-such-file.jsonl");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "nonsense",
                "[]",
                "{}",
                "{\"seq\":\"1\",\"record\":\"\",\"hash\":\"\"}",
                "{\"seq\":1.0,\"record\":\"\",\"hash\":\"\"}",
                "{\"seq\":1,\"record\":{},\"hash\":\"\"}",
                "{\"seq\":1,\"record\":\"\"}",
                "{\"seq\":1,\"seq\":1,\"record\":\"\",\"hash\":\"\"}",
                "{\"seq\":1,\"record\":\"\",\"hash\":\"\"} {}",
                "{\"seq\":1,\"record\":\"\",\"hash\":\"\",\"personal\":[]}",
                "{\"seq\":1,\"record\":\"\",\"hash\":\"\",\"personal\":{\"login\":{\"salt\":\"\"}}}",
            })
    void saysWhichLineCannotBeReadAndNeverWhatItHolds(String line) {
        assertThat(verify(line)).isEqualTo(VerifyEvidence.UNREADABLE);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("cannot read line 1: ")
                .doesNotContain("nonsense");
    }

    private int verify(String input, String... arguments) {
        return VerifyEvidence.run(
                arguments,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }
}
