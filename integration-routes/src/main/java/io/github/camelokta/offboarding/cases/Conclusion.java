package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.evidence.EvidenceKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The end of an attempt to settle a case. */
public sealed interface Conclusion {

    /** Returns the state that the case is in afterwards. */
    CaseState state();

    /** Returns why, for a person to read; may be null. */
    String reason();

    /** Returns when the case is due again; null if it is not. */
    default Instant until() {
        return null;
    }

    /** Returns what held the case up, as a word that stays the same for the same cause; empty if nothing did. */
    default Optional<String> cause() {
        return Optional.empty();
    }

    /** Returns the id up to which the owner's tokens are settled, while there are more; else null. */
    default String sliceAfter() {
        return null;
    }

    /** Returns the kind of its record in the evidence. */
    EvidenceKind kind();

    /** Returns what its record holds. */
    Map<String, Object> evidence();

    /**
     * Returns the texts of the record, by name, that may have to be erased: a reason may quote Okta, and Okta a person.
     */
    default Map<String, String> personal() {
        return reason() == null ? Map.of() : Map.of("reason", reason());
    }

    /** Returns whether sweeps look whether the owner is let in again. */
    default boolean watched() {
        return false;
    }

    /**
     * None of the owner's tokens is left unsettled; the list that shows this is part of the evidence.
     *
     * @param verifiedBy that list
     * @param watched whether a deactivated owner had no token in the list: Okta may refuse tokens without listing them,
     *     and they work again once the owner is reactivated
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
     * Some tokens of an owner with very many are settled; the others are next, at once.
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
     * All tokens are settled except those that are held.
     *
     * @param verifiedBy the list that shows it
     * @param held how many are held
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

    /** The case needs a person; trying again cannot help. */
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

    /** A statement about the case arrived that the attempt did not know of. */
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
            return "something new was said about the case while it was being settled";
        }

        @Override
        public Map<String, Object> evidence() {
            return Map.of("cause", "overtaken");
        }
    }

    /**
     * Something failed or is not finished, and is to be tried again.
     *
     * @param reason why, for a person to read; it may quote Okta
     * @param because the same as a word that does not differ from attempt to attempt
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
