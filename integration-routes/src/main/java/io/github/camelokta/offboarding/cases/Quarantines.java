package io.github.camelokta.offboarding.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.offboarding.answers.Approvals;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The earlier network conditions of quarantined tokens, so that they can be restored. */
@ApplicationScoped
public class Quarantines {

    /** Counts as no condition: Okta's word for a token that may be used from everywhere (Okta facts §1). */
    private static final ApiTokenNetwork ANYWHERE = new ApiTokenNetwork("ANYWHERE", null, null);

    /**
     * If an earlier attempt died before it could write down that it had quarantined the token, the next attempt saw it
     * in the list.
     */
    private static final String FIND = """
            select previous_network
            from quarantine q
            where case_id = ? and token_id = ? and undone_at is null and (exists (
                    select from action a
                    where a.case_id = q.case_id and a.token_id = q.token_id and outcome in ('QUARANTINED', 'FAILED'))
                or exists (
                    select from decision d
                    where d.case_id = q.case_id and d.token_id = q.token_id and rule = 'quarantined'))
            """;
    /**
     * Locked before the evidence is, because a record refers to its case: a transaction that holds the case must not
     * wait for the evidence. A batch that has the case must learn of the change.
     */
    private static final String LOCK = "update offboarding_case set version = version + 1 where id = ?";

    private static final String UNDO = """
            update quarantine set undone_at = ?, undone_by = ? where case_id = ? and token_id = ? and undone_at is null
            """;

    private final JdbcRunner jdbc;
    private final EvidenceChain evidence;
    private final Approvals approvals;
    private final OtherCases others;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    Quarantines(
            JdbcRunner jdbc,
            EvidenceChain evidence,
            Approvals approvals,
            OtherCases others,
            ObjectMapper json,
            Clock clock) {
        this.jdbc = jdbc;
        this.evidence = evidence;
        this.approvals = approvals;
        this.others = others;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Returns the condition that a token had before it was quarantined; empty if it is not quarantined, or no longer.
     */
    @Transactional
    public Optional<ApiTokenNetwork> previous(long caseId, String tokenId) {
        return jdbc.query(FIND, row -> Optional.ofNullable(row.getString("previous_network")), caseId, tokenId).stream()
                .findFirst()
                .map(network -> network.map(this::read).orElse(ANYWHERE));
    }

    /**
     * Records that a token has its condition back. If its case is still open, the token is kept from now on, because a
     * person has said so.
     *
     * @param requestId Okta's id of the request; may be null
     */
    @Transactional
    public void undone(long caseId, String tokenId, String person, String requestId) {
        var now = clock.instant();
        jdbc.update(LOCK, caseId);
        if (jdbc.update(UNDO, now, person, caseId, tokenId) == 0) {
            return;
        }
        others.hearOf(caseId);
        approvals.answer(caseId, tokenId, Approval.REJECTED, person, now);
        var data = new TreeMap<String, Object>(Map.of("token", tokenId, "person", person));
        if (requestId != null) {
            data.put("requestId", requestId);
        }
        evidence.append(List.of(new Entry(caseId, EvidenceKind.QUARANTINE_UNDONE, data)));
    }

    private ApiTokenNetwork read(String network) {
        try {
            return json.readValue(network, ApiTokenNetwork.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The ledger holds an invalid network condition", e);
        }
    }
}
