package io.github.camelokta.offboarding.answers;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.evidence.SignedEvidence;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Doubt;
import io.github.camelokta.offboarding.policy.EarlierRejection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Finds what a case must heed from elsewhere: another source, or a person in another case, said that the leaver stays;
 * or a person said that a token is to be kept. A later word that the leaver leaves outweighs these; a sweep does not
 * count as a word.
 */
@ApplicationScoped
public class EarlierStatements {

    /** The cases of the owner, including those whose owner was not looked up yet. */
    private static final String OF_THE_SAME = """
            select id, source, accepted_at, called_off_at
            from offboarding_case
            where owner_id = asked.owner_id
            union all
            select id, source, accepted_at, called_off_at
            from offboarding_case
            where id = any (array(
                    select case_id from case_key
                    where key in (search_key(asked.owner_id), search_key(asked.login), search_key(asked.email))))
                and (okta_user_id = asked.owner_id or lower(login) = lower(asked.login)
                    or lower(email) = lower(asked.email))
            """;

    /**
     * For each case, when it was last said that the leaver leaves, and when it was last said elsewhere that the leaver
     * stays. What the case's own source said is dealt with in the case; what is erased is forgotten.
     */
    private static final String WORDS = """
            select c.id,
                case when c.source = ?
                    then (
                        select max(greatest(other.accepted_at, (
                            select max(accepted_at) from follow_up_event
                            where case_id = other.id and kind = 'LEAVES')))
                        from (%1$s) other
                        where other.source <> c.source)
                    else greatest(c.accepted_at, (
                        select max(accepted_at) from follow_up_event where case_id = c.id and kind = 'LEAVES'))
                end as leaves_at,
                stays.said_at as stays_at, stays.source as stays_source
            from unnest(?, ?, ?, ?) as asked (id, owner_id, login, email)
            join offboarding_case c on c.id = asked.id
            left join lateral (
                select said_at, source
                from (
                    select accepted_at as said_at, source from follow_up_event
                    where kind = 'RESCINDED' and search_key(okta_user_id) = search_key(asked.owner_id)
                    union all
                    select accepted_at, source from follow_up_event
                    where kind = 'RESCINDED' and search_key(login) = search_key(asked.login)
                    union all
                    select accepted_at, source from follow_up_event
                    where kind = 'RESCINDED' and search_key(email) = search_key(asked.email)
                    union all
                    select called_off_at, source from (%1$s) other
                    where called_off_at is not null and id <> c.id
                ) words
                where source <> c.source or source = 'sweep'
                order by said_at desc
                limit 1) stays on true
            """.formatted(OF_THE_SAME);

    private static final String SAID_OF_TOKENS = """
            select seq
            from evidence
            where kind in ('APPROVED', 'REJECTED', 'QUARANTINE_UNDONE')
                and record::json -> 'data' ->> 'token' = any (?)
            """;

    private final JdbcRunner jdbc;
    private final SignedEvidence evidence;

    @Inject
    EarlierStatements(JdbcRunner jdbc, SignedEvidence evidence) {
        this.jdbc = jdbc;
        this.evidence = evidence;
    }

    /**
     * A case whose earlier statements are requested.
     *
     * @param id its number
     * @param ownerId the owner's Okta user id
     * @param login the owner's login; may be null
     * @param email the owner's e-mail address; may be null
     */
    public record Asked(long id, String ownerId, String login, String email) {}

    /**
     * The statements from elsewhere.
     *
     * @param cases the statements by case; a case that the ledger does not have is missing
     * @param nos the last answers that a token is to be kept, by token id
     */
    public record Heard(Map<Long, OfCase> cases, Map<String, No> nos) {

        /**
         * Returns why a person must be asked first, if it was said elsewhere since that the leaver of the case stays.
         */
        public Optional<Doubt> doubt(long caseId) {
            return Optional.ofNullable(cases.get(caseId)).flatMap(OfCase::doubt);
        }

        /** Returns when it was last said that the leaver of the case leaves; empty if only a sweep said so. */
        public Optional<Instant> leavesAt(long caseId) {
            return Optional.ofNullable(cases.get(caseId)).map(OfCase::leavesAt);
        }

        /** Returns the rejections of these tokens in other cases. */
        public Map<String, EarlierRejection> nos(long caseId, Collection<String> tokenIds) {
            var leavesAt = leavesAt(caseId);
            var found = new HashMap<String, EarlierRejection>();
            for (var tokenId : tokenIds) {
                var no = nos.get(tokenId);
                if (no != null && no.caseId() != caseId) {
                    // A leave that is not stored yet counts as said now.
                    var isLast = cases.containsKey(caseId)
                            && leavesAt.filter(at -> at.isAfter(no.at())).isEmpty();
                    found.put(tokenId, new EarlierRejection(no.because(), no.at(), isLast));
                }
            }
            return found;
        }
    }

    /**
     * The times of the statements about the leaver of a case.
     *
     * @param leavesAt when it was last said that the leaver leaves; null if only a sweep said so
     * @param staysAt when it was last said elsewhere that the leaver stays; null if it was not
     * @param staysSource the source that said so, or whose case a person rescinded; null if there is none
     */
    public record OfCase(Instant leavesAt, Instant staysAt, String staysSource) {

        private static OfCase of(ResultSet row) throws SQLException {
            return new OfCase(
                    JdbcRunner.instant(row, "leaves_at"),
                    JdbcRunner.instant(row, "stays_at"),
                    row.getString("stays_source"));
        }

        private Optional<Doubt> doubt() {
            return staysAt == null || (leavesAt != null && leavesAt.isAfter(staysAt))
                    ? Optional.empty()
                    : Optional.of(new Doubt(
                            Doubt.RESCINDED_SINCE,
                            "the leave that " + staysSource + " had reported was called off at " + staysAt,
                            staysAt));
        }
    }

    /** A person's answer that a token is to be kept. */
    public record No(long caseId, String person, Instant at) {

        private String because() {
            return person + " said in case " + caseId + " at " + at + " that it is to be kept";
        }
    }

    /** Returns the statements from elsewhere about the leavers of these cases, and about these tokens. */
    @Transactional
    public Heard of(List<Asked> cases, Collection<String> tokenIds) {
        var ofCases = new HashMap<Long, OfCase>();
        jdbc.query(
                WORDS,
                row -> ofCases.put(row.getLong("id"), OfCase.of(row)),
                OffboardingEvent.SWEEP,
                cases.stream().map(Asked::id).toArray(Long[]::new),
                column(cases, Asked::ownerId),
                column(cases, Asked::login),
                column(cases, Asked::email));
        return new Heard(ofCases, nos(tokenIds));
    }

    private Map<String, No> nos(Collection<String> tokenIds) {
        var nos = new HashMap<String, No>();
        var numbers = jdbc.query(SAID_OF_TOKENS, row -> row.getLong("seq"), (Object) tokenIds.toArray(String[]::new));
        // In their order, so that the last one counts.
        new TreeMap<>(evidence.believed(numbers)).values().forEach(record -> {
            var tokenId = record.at("/data/token").textValue();
            if (record.path("kind").asText().equals(EvidenceKind.APPROVED.name())) {
                nos.remove(tokenId);
            } else {
                nos.put(
                        tokenId,
                        new No(
                                record.path("case").longValue(),
                                record.at("/data/person").asText(),
                                Instant.parse(record.path("at").textValue())));
            }
        });
        return nos;
    }

    private static String[] column(List<Asked> cases, Function<Asked, String> value) {
        return cases.stream().map(value).toArray(String[]::new);
    }
}
