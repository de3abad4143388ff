package io.github.camelokta.offboarding.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.config.BlankLastDay;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.intake.formats.CsvLine;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Statement;
import io.github.camelokta.offboarding.intake.formats.LeaverCsv;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeaversOfFileTest {

    private final LeaversOfFile leavers = new LeaversOfFile();

    @Test
    void ofTwoDaysOfOnePersonNeitherIsTaken() throws IOException {
        assertThat(contradicted("""
                email,last_day
                zoe@example.com,2020-05-31
                ann@example.com,2020-05-31
                ZOE@example.com,2031-12-31
                zoe@example.com,2020-05-31
                """)).containsExactly(2, 4, 5);
    }

    @Test
    void namesTheLinesAndNoPerson() throws IOException {
        var lines = lines("email,last_day\nzoe@example.com,2020-05-31\nzoe@example.com,2031-12-31\n");

        assertThat(complaints(lines))
                .extracting(Bad::toString)
                .allSatisfy(complaint ->
                        assertThat(complaint).contains("the lines 2 and 3").doesNotContain("zoe"))
                .first()
                .asString()
                .startsWith("line 2: last_day: ");
    }

    @Test
    void theSameTwiceIsNoContradiction() throws IOException {
        assertThat(contradicted("""
                okta_user_id,email,last_day
                ,zoe@example.com,2020-05-31
                ,ZOE@example.com,2020-05-31
                00u1,zoe@example.com,2020-05-31
                """)).isEmpty();
    }

    @Test
    void whoLeavesAndStaysIsAContradiction() throws IOException {
        assertThat(contradicted("""
                email,last_day
                zoe@example.com,2020-05-31
                ann@example.com,
                zoe@example.com,
                """)).containsExactly(2, 4);
    }

    @Test
    void anotherIdentifierFindsTheSamePersonToo() throws IOException {
        assertThat(contradicted("""
                login,email,last_day
                zoe,zoe@example.com,2020-05-31
                zoe,,2031-12-31
                """)).containsExactly(2, 3);
    }

    @Test
    void twoWithOneAddressAreTwoPeople() throws IOException {
        assertThat(contradicted("""
                login,email,last_day
                one,sales@example.com,2020-05-31
                two,sales@example.com,2031-12-31
                """)).isEmpty();
    }

    /** "Aa" and "BB" have the same hash. */
    @Test
    void twoOfTheSameHashAreTwoPeople() throws IOException {
        assertThat(contradicted("login,last_day\nxAa,2020-05-31\nxBB,2031-12-31\n"))
                .isEmpty();
    }

    @Test
    void knowsWhomTheFileSpeaksOf() throws IOException {
        contradicted("login,email,last_day\nzoe,zoe@example.com,2020-05-31\nann,,\n");

        assertThat(leavers.speaksOf(new Leaver(null, null, "ZOE", "other@example.com")))
                .isTrue();
        assertThat(leavers.speaksOf(new Leaver(null, null, "ann", null))).isTrue();
        assertThat(leavers.speaksOf(new Leaver(null, null, "bob", "zoe@example.com")))
                .as("by the strongest identifier")
                .isFalse();
    }

    /** The numbers of the lines that contradict others. */
    private List<Integer> contradicted(String file) throws IOException {
        return complaints(lines(file)).stream().map(Bad::number).toList();
    }

    private List<Bad> complaints(List<CsvLine> lines) {
        lines.forEach(leavers::count);
        if (!leavers.seemsToRepeatSomebody()) {
            return List.of();
        }
        lines.forEach(leavers::compare);
        return lines.stream()
                .map(Statement.class::cast)
                .flatMap(line -> leavers.contradiction(line).stream())
                .toList();
    }

    private static List<CsvLine> lines(String file) throws IOException {
        var bytes = file.getBytes(StandardCharsets.UTF_8);
        var how = new LeaverCsv.Reading(ZoneOffset.UTC, BlankLastDay.STAYS, Map.of(), Instant.EPOCH);
        var lines = new ArrayList<CsvLine>();
        LeaverCsv.read(new ByteArrayInputStream(bytes), bytes.length, how, lines::add);
        return lines;
    }
}
