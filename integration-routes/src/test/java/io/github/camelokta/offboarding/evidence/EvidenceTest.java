package io.github.camelokta.offboarding.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.cases.CaseLeases;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.offboarding.testing.OrgAndDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(OrgAndDatabase.class)
class EvidenceTest {

    /** By SQL alone, as docs/evidence.md has it. */
    private static final String BROKEN_COMMITMENTS = """
            select seq || ' ' || name
            from evidence_personal join evidence using (seq)
            where record::json -> 'personal' ->> name
                is distinct from encode(sha256(salt || convert_to(text, 'UTF8')), 'hex')
            """;

    @Inject
    DataSource ledger;

    @Inject
    AcceptedEvents acceptedEvents;

    @Inject
    CaseLeases leases;

    @Inject
    EvidenceChain chain;

    @BeforeEach
    void startOver() {
        Ledgers.empty(ledger);
    }

    @Test
    void isOneChainHoweverManyWriteItAtOnce() {
        IntStream.range(0, 40).forEach(this::accept);

        IntStream.range(0, 40).parallel().forEach(i -> leases.claim(Lane.ALL, 1, Duration.ofMinutes(1)));

        assertThat(Ledgers.column(ledger, "select count(*) from evidence where kind = 'CLAIMED'"))
                .containsExactly("40");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update evidence set hash = ''",
                "delete from evidence",
                "truncate evidence cascade",
            })
    void canOnlyBeAppendedTo(String tampering) {
        accept(1);
        leases.claim(Lane.ALL, 1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> Ledgers.execute(ledger, tampering)).hasMessageContaining("evidence is append-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update evidence_personal set text = 'Bob'", "truncate evidence_personal"})
    void hasPersonalTextsThatCanOnlyBeErased(String tampering) {
        accept(1);
        leases.claim(Lane.ALL, 1, Duration.ofMinutes(1));

        assertThatThrownBy(() -> Ledgers.execute(ledger, tampering)).hasMessageContaining("can only be erased");
    }

    @Test
    void hasNoPersonalTextInItsRecords() {
        accept(1);
        leases.claim(Lane.ALL, 1, Duration.ofMinutes(1));

        assertThat(Ledgers.column(ledger, "select record from evidence"))
                .hasSize(2)
                .allSatisfy(record -> assertThat(record).doesNotContain("Zoë", "zoe", "event-1", "00u1", "resigned"));
        assertThat(Ledgers.column(ledger, "select name || ' ' || text from evidence_personal order by name"))
                .containsExactly(
                        "email zoe-1@example.com",
                        "event event-1",
                        "leaver Zoë Müller",
                        "login zoe-1",
                        "oktaUserId 00u1",
                        "reason resigned");
        assertThat(Ledgers.column(ledger, BROKEN_COMMITMENTS)).isEmpty();
    }

    @Test
    void commitsToTheSameTextInAnotherWayEachTime() {
        append(List.of(entry(Map.of(), "Zoë"), entry(Map.of(), "Zoë")));

        assertThat(Ledgers.column(ledger, "select record::json -> 'personal' ->> 'leaver' from evidence"))
                .doesNotHaveDuplicates()
                .allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(Ledgers.column(ledger, BROKEN_COMMITMENTS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"quoted\" \\ and / so", "\t\r\n\u0001\u001f\u007f", "Zoë \ud83d\udcbb \u2028", "\ufffd", ""})
    void holdsWhateverTextItIsGiven(String awkward) throws JsonProcessingException {
        append(List.of(entry(Map.of("detail", awkward), awkward)));

        var record = Ledgers.column(ledger, "select record from evidence").get(0);
        assertThat(new ObjectMapper().readTree(record).at("/data/detail").textValue())
                .isEqualTo(awkward);
        assertThat(Ledgers.column(ledger, "select text from evidence_personal")).containsExactly(awkward);
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "\ud83d", "\ude00"})
    void isIntactWhereATextCannotBeStoredAsItIs(String impossible) {
        var text = "a" + impossible + "b";

        append(List.of(entry(Map.of("detail", text), text), entry(Map.of(), "next")));

        assertThat(Ledgers.column(ledger, "select record::json -> 'data' ->> 'detail' from evidence where seq = 1"))
                .containsExactly("a\ufffdb");
        assertThat(Ledgers.column(ledger, "select text from evidence_personal where seq = 1"))
                .containsExactly("a\ufffdb");
        assertThat(Ledgers.column(ledger, BROKEN_COMMITMENTS)).isEmpty();
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void takesThousandsOfEntriesAtOnceInTheirOrder() {
        append(IntStream.rangeClosed(1, 5000)
                .mapToObj(i -> entry(Map.of("number", i), "text " + i))
                .toList());

        assertThat(Ledgers.column(ledger, """
                select count(*)
                from evidence join evidence_personal using (seq)
                where record::json -> 'data' ->> 'number' = seq::text and text = 'text ' || seq
                """)).containsExactly("5000");
        Ledgers.assertEvidenceIsIntact(ledger);
    }

    @Test
    void isNotWrittenWithoutTheChangeItProves() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    chain.append(List.of(entry(Map.of(), "Zoë")));
                    throw new IllegalStateException("the change failed");
                }))
                .hasMessageContaining("the change failed");

        assertThat(Ledgers.column(ledger, "select seq from evidence union all select seq from evidence_personal"))
                .isEmpty();
    }

    private static Entry entry(Map<String, Object> data, String leaver) {
        return new Entry(null, EvidenceKind.BREAKER_TRIPPED, data).withPersonal("leaver", leaver);
    }

    private void append(List<Entry> entries) {
        QuarkusTransaction.requiringNew().run(() -> chain.append(entries));
    }

    private void accept(int number) {
        var leaver = new Leaver("Zoë Müller", "00u" + number, "zoe-" + number, "zoe-" + number + "@example.com");
        acceptedEvents.accept(new OffboardingEvent("test", "event-" + number, leaver, null, "resigned"));
    }
}
