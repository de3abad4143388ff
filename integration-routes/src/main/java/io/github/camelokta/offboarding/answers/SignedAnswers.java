package io.github.camelokta.offboarding.answers;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.evidence.EvidenceTampered;
import io.github.camelokta.offboarding.evidence.SignedEvidence;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.policy.HoldAnswer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * People's answers about held tokens, as the signed evidence has them. The rows of {@code approval} are only shown and
 * searched; they have no effect.
 */
@ApplicationScoped
public class SignedAnswers {

    private static final Logger LOG = Logger.getLogger(SignedAnswers.class);

    private static final String SAID = """
            select seq
            from evidence
            where case_id = any (?) and kind in ('APPROVED', 'REJECTED', 'QUARANTINE_UNDONE', 'SWEPT')
            """;
    private static final String SAID_OF_TOKENS = """
            select seq
            from evidence
            where case_id = ? and kind in ('APPROVED', 'REJECTED', 'QUARANTINE_UNDONE', 'SWEPT')
                and (kind = 'SWEPT' or record::json -> 'data' ->> 'token' = any (?))
            """;
    private static final String BESIDE = "select case_id, token_id, approved from approval where case_id = any (?)";

    private final JdbcRunner jdbc;
    private final SignedEvidence evidence;
    private final Event<EvidenceTampered> tampered;

    @Inject
    SignedAnswers(JdbcRunner jdbc, SignedEvidence evidence, Event<EvidenceTampered> tampered) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.tampered = tampered;
    }

    private record Row(long caseId, String tokenId, Approval approval) {}

    /**
     * An answer about a token.
     *
     * @param person the person; null if a sweep copied the answer from an earlier case
     * @param at when its record was written
     */
    public record Said(Approval approval, String person, Instant at) {}

    /**
     * Returns the last answer about each of these tokens of a case, to be shown; a token without a signed answer is
     * missing.
     */
    public Map<String, Said> of(long caseId, List<String> tokenIds) {
        var answers = new HashMap<String, Said>();
        if (!tokenIds.isEmpty()) {
            var numbers =
                    jdbc.query(SAID_OF_TOKENS, row -> row.getLong("seq"), caseId, tokenIds.toArray(String[]::new));
            new TreeMap<>(evidence.believed(numbers)).values().forEach(record -> said(record)
                    .forEach((token, said) -> {
                        var person = record.at("/data/person").textValue();
                        var at = Instant.parse(record.path("at").textValue());
                        answers.put(token, new Said(said, person, at));
                    }));
        }
        return answers;
    }

    /**
     * Returns the last answer about each token, by case and token. Answers that we did not sign are reported, and do
     * not count.
     */
    public Map<Long, Map<String, HoldAnswer>> of(Collection<Long> caseIds) {
        Object ids = caseIds.toArray(Long[]::new);
        var numbers = jdbc.query(SAID, row -> row.getLong("seq"), ids);
        var believed = new TreeMap<>(evidence.believed(numbers));
        if (believed.size() < numbers.size()) {
            var others = numbers.stream()
                    .filter(seq -> !believed.containsKey(seq))
                    .sorted()
                    .toList();
            report("the answers in the records " + others + " of the evidence are not signed");
        }
        var answers = new HashMap<Long, Map<String, HoldAnswer>>();
        believed.values().forEach(record -> {
            var ofCase = answers.computeIfAbsent(record.path("case").longValue(), id -> new HashMap<>());
            var rule = record.at("/data/rule").asText("");
            var at = Instant.parse(record.path("at").textValue());
            said(record)
                    .forEach((token, said) -> ofCase.merge(
                            token,
                            new HoldAnswer(said, at, rule.isEmpty() ? Map.of() : Map.of(rule, at)),
                            SignedAnswers::then));
        });
        reportRowsBeside(ids, answers);
        return answers;
    }

    /**
     * Combines two answers: a person who approved in spite of one doubt, and later of another, has approved in spite of
     * both.
     */
    private static HoldAnswer then(HoldAnswer before, HoldAnswer now) {
        if (before.approval() != now.approval()) {
            return now;
        }
        var rules = new HashMap<>(before.spiteOf());
        rules.putAll(now.spiteOf());
        return new HoldAnswer(now.approval(), now.at(), rules);
    }

    private static Map<String, Approval> said(JsonNode record) {
        var data = record.path("data");
        return switch (EvidenceKind.valueOf(record.path("kind").textValue())) {
            case APPROVED -> Map.of(data.path("token").textValue(), Approval.APPROVED);
            case REJECTED, QUARANTINE_UNDONE -> Map.of(data.path("token").textValue(), Approval.REJECTED);
            default -> rejectedBefore(data);
        };
    }

    private static Map<String, Approval> rejectedBefore(JsonNode swept) {
        var said = new HashMap<String, Approval>();
        swept.path("rejectedBefore").forEach(token -> said.put(token.textValue(), Approval.REJECTED));
        return said;
    }

    private void reportRowsBeside(Object ids, Map<Long, Map<String, HoldAnswer>> answers) {
        var cases = jdbc
                .query(
                        BESIDE,
                        row -> new Row(
                                row.getLong("case_id"),
                                row.getString("token_id"),
                                row.getBoolean("approved") ? Approval.APPROVED : Approval.REJECTED),
                        ids)
                .stream()
                .filter(row -> {
                    var signed = answers.getOrDefault(row.caseId(), Map.of()).get(row.tokenId());
                    return signed == null || signed.approval() != row.approval();
                })
                .map(Row::caseId)
                .collect(toSet());
        if (!cases.isEmpty()) {
            report("answers for the cases " + List.copyOf(cases) + " are in no signed record");
        }
    }

    private void report(String what) {
        LOG.errorf("Tampering: %s; they do not count", what);
        tampered.fire(new EvidenceTampered(what));
    }
}
