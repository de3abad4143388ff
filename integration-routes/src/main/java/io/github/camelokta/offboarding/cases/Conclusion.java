package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.evidence.EvidenceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

    /** What kept the case from coming on, in a word that is the same for the same; empty if it came on. */
    default Optional<String> cause() {
        return Optional.empty();
    }

    /** The id up to which the owner's tokens are settled, while there are more; else null. */
    default String sliceAfter() {
        return null;
    }

    /** What the evidence calls it. */
    EvidenceKind kind();

    /** What the evidence says of it. */
    Map<String, Object> evidence();

    /** What it says of it that may have to be erased, by name: a reason may quote Okta, and what it quotes a person. */
    default Map<String, String> personal() {
        return reason() == null ? Map.of() : Map.of("reason", reason());
    }

    /** Whether sweeps are to look whether the owner is let in again. */
    default boolean watched() {
        return false;
    }

    /**
     * Nothing of the owner's is left unsettled; the list that shows it is part of the evidence.
     *
     * @param verifiedBy that list
     * @param watched whether nothing was shown of an owner who is deactivated: Okta may reject tokens without listing
     *     them, and they work again once the owner is reactivated
     */
    record Completed(SnapshotFacts verifiedBy, boolean watched) implements Conclusion {

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
            var data = new HashMap<String, Object>(Map.of("verifiedBy", CaseEvidence.of(verifiedBy)));
            if (watched) {
                data.put("watched", true);
            }
            return data;
        }
    }

    /**
     * Of an owner with very many tokens, some are settled; the others are next, at once.
     *
     * @param verifiedBy the list that shows it
     * @param tokens how many were settled now
     * @param sliceAfter the id up to which all are settled now
     * @param until now
     */
    record SliceSettled(SnapshotFacts verifiedBy, int tokens, String sliceAfter, Instant until) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.DUE;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.SLICE_SETTLED;
        }

        @Override
        public String reason() {
            return "there are very many tokens: " + tokens + " more are settled, and the others come next";
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("tokens", tokens, "upTo", sliceAfter, "verifiedBy", CaseEvidence.of(verifiedBy));
        }
    }

    /**
     * All is settled but for tokens that are held.
     *
     * @param verifiedBy the list that shows it
     * @param held how many they are
     * @param rules the names of the rules that held them
     */
    record AwaitingApproval(SnapshotFacts verifiedBy, long held, Set<String> rules) implements Conclusion {

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
            return (held == 1 ? "1 token is held: " : held + " tokens are held: ")
                    + String.join(", ", new TreeSet<>(rules));
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("held", held, "verifiedBy", CaseEvidence.of(verifiedBy));
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
            return Map.of();
        }
    }

    /** Something was said of the case meanwhile that the attempt did not know of. */
    record Overtaken() implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.DUE;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.POSTPONED;
        }

        @Override
        public String reason() {
            return "something was said of the case while it was settled";
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("cause", "overtaken");
        }
    }

    /**
     * Something failed or is not finished; to be tried again.
     *
     * @param reason why, for a person to read; it may quote Okta
     * @param because the same in a word, without what differs from attempt to attempt
     * @param until when to try again
     * @param sliceAfter the id up to which the owner's tokens were settled before; null if none were
     */
    record Postponed(String reason, String because, Instant until, String sliceAfter) implements Conclusion {

        @Override
        public CaseState state() {
            return CaseState.DUE;
        }

        @Override
        public EvidenceKind kind() {
            return EvidenceKind.POSTPONED;
        }

        @Override
        public Optional<String> cause() {
            return Optional.of(because);
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("cause", because);
        }
    }
}
