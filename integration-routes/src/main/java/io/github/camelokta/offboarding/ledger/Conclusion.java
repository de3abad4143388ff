package io.github.camelokta.offboarding.ledger;

import java.time.Instant;
import java.util.Map;

/** How an attempt to settle a case ends. */
public sealed interface Conclusion {

    /** The state that the case is in afterwards. */
    CaseState state();

    /** Why, for a person to read; may be null. */
    String reason();

    /** When the case is due again; null where it is not. */
    default Instant until() {
        return null;
    }

    /** What the evidence calls it. */
    EvidenceKind kind();

    /** What the evidence says of it. */
    Map<String, Object> evidence();

    /** Nothing of the owner's is left unsettled; the list that shows it is part of the evidence. */
    record Completed(SnapshotFacts verifiedBy) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.COMPLETED;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.COMPLETED;
        }

        @Override
        public String reason() {
            return null;
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("verifiedBy", EvidenceData.of(verifiedBy));
        }
    }

    /**
     * All is settled but for tokens that are held.
     *
     * @param verifiedBy the list that shows it
     * @param held how many they are
     * @param why the names of the rules that held them, for a person to read
     */
    record AwaitingApproval(SnapshotFacts verifiedBy, int held, String why) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.AWAITING_APPROVAL;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.AWAITING_APPROVAL;
        }

        @Override
        public String reason() {
            return (held == 1 ? "1 token is held: " : held + " tokens are held: ") + why;
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("held", held, "verifiedBy", EvidenceData.of(verifiedBy));
        }
    }

    /** Trying again cannot help. */
    record Parked(String reason) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.PARKED;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.PARKED;
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("reason", reason);
        }
    }

    /** Something failed or is not finished; to be tried again at that time. */
    record Postponed(String reason, Instant until) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.DUE;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.POSTPONED;
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("reason", reason, "until", until.toString());
        }
    }
}
