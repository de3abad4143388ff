package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.offboarding.cases.CaseState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What counts, as docs/what-counts.md says it and nothing else: who said what of whom when, and which tokens may be
 * revoked after that. It does no input or output, and knows nothing of how the ledger finds out the same.
 */
final class WordsModel {

    private static final Duration LONG_AGO = Duration.ofDays(90);
    static final String ACTIVE_AGAIN = "active-again";
    static final String LEFT_LONG_AGO = "left-long-ago";
    static final String RESCINDED_SINCE = "rescinded-since";

    /** Who can say that somebody leaves; a sweep is nobody's word. */
    enum Source {
        HR("/hr"),
        ANOTHER("/another"),
        FILES("hr-csv"),
        SWEEP("sweep");

        private final String id;

        Source(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }
    }

    /** What rules make of a token of a leaver. */
    enum Client {
        /** It is revoked. */
        PLAIN,
        /** It is held until a person says something. */
        AGENT,
        /** It is quarantined; what a person approves is revoked. */
        PIPELINE
    }

    /** A token. */
    record Token(String id, int leaver, Client client) {

        boolean isAgent() {
            return client == Client.AGENT;
        }

        boolean isPipeline() {
            return client == Client.PIPELINE;
        }
    }

    /** That an owner can sign in or not, and since when. */
    private record Access(boolean shutOut, Instant since) {}

    /** What a person said last of a token in one case, and the rules that held it whenever that was yes. */
    private record Answer(boolean approved, Map<String, Instant> spite) {

        Answer approvedToo(String rule, Instant at) {
            var all = new HashMap<>(approved ? spite : Map.of());
            all.put(rule, at);
            return new Answer(true, Map.copyOf(all));
        }
    }

    /** One leave that a source told of, or a sweep found. */
    static final class Leave {
        final long id;
        final int leaver;
        final Source source;
        final Instant opened;
        CaseState state;
        Instant said;
        Instant date;
        boolean hurried;
        boolean parkedByPerson;
        boolean parkedAsNamesake;
        boolean off;
        boolean asked;
        CaseState expected;
        private Instant seenShutOut;
        private Instant activeAgain;
        private boolean mayHaveSeenShutOut;
        private final Map<String, Answer> answers = new HashMap<>();

        private Leave(long id, int leaver, Source source, Instant now, Instant date) {
            this.id = id;
            this.leaver = leaver;
            this.source = source;
            this.opened = now;
            this.said = now;
            this.date = date;
            this.expected = placed(date, now);
            this.state = expected;
        }

        boolean isOpen() {
            return state.isOpen();
        }

        boolean isParked() {
            return parkedByPerson || parkedAsNamesake;
        }

        boolean isDue(Instant now) {
            return hurried || placed(date, now) == CaseState.DUE;
        }

        boolean isLongAgo(Instant now) {
            return date != null && date.plus(LONG_AGO).isBefore(now);
        }

        CaseState placed(Instant now) {
            return placed(date, now);
        }

        private static CaseState placed(Instant date, Instant now) {
            return date != null && date.isAfter(now) ? CaseState.SCHEDULED : CaseState.DUE;
        }

        @Override
        public String toString() {
            return "case " + id + " of leaver " + leaver + " from " + source + " " + state + " for " + date + " said "
                    + said + (hurried ? " hurried" : "") + (parkedByPerson ? " parked by a person" : "")
                    + (parkedAsNamesake ? " parked as namesake" : "") + (off ? " called off" : "") + " " + answers;
        }
    }

    private final Map<String, Token> tokens = new TreeMap<>();
    private final Map<Integer, Access> access = new HashMap<>();
    private final Map<Long, Leave> leaves = new TreeMap<>();
    private final Map<Integer, Instant> staysSaid = new HashMap<>();
    private final Map<String, Boolean> lastAnswers = new HashMap<>();
    private final Set<String> everRejected = new HashSet<>();
    private final Set<String> quarantined = new HashSet<>();
    private final Map<Integer, String> rows = new HashMap<>();

    void owner(int leaver, boolean shutOut, Instant now) {
        access.put(leaver, new Access(shutOut, now));
        leaves.values().stream()
                .filter(leave -> leave.leaver == leaver && !shutOut && leave.seenShutOut != null)
                .filter(leave -> leave.activeAgain == null || leave.activeAgain.isBefore(leave.seenShutOut))
                .forEach(leave -> leave.activeAgain = now);
    }

    boolean isShutOut(int leaver) {
        return access.get(leaver).shutOut();
    }

    void token(Token token) {
        tokens.put(token.id(), token);
    }

    Stream<Token> tokensOf(int leaver) {
        return tokens.values().stream().filter(token -> token.leaver() == leaver);
    }

    Token find(String tokenId) {
        return tokens.get(tokenId);
    }

    void gone(String tokenId) {
        tokens.remove(tokenId);
        quarantined.remove(tokenId);
    }

    void quarantined(String tokenId) {
        quarantined.add(tokenId);
    }

    boolean isQuarantined(String tokenId) {
        return quarantined.contains(tokenId);
    }

    /** A person gave it back what it had, and so says that it is to be kept. */
    void undone(Leave leave, String tokenId) {
        quarantined.remove(tokenId);
        leave.answers.put(tokenId, new Answer(false, Map.of()));
        lastAnswers.put(tokenId, false);
        everRejected.add(tokenId);
    }

    Set<String> tokens() {
        return Set.copyOf(tokens.keySet());
    }

    Stream<Leave> leaves() {
        return leaves.values().stream();
    }

    Leave leave(long caseId) {
        return leaves.get(caseId);
    }

    /** The cases of a leaver, the newest first, those that have not ended before all others. */
    List<Leave> leavesOf(int leaver) {
        return leaves().filter(leave -> leave.leaver == leaver)
                .sorted(Comparator.comparing(Leave::isOpen).reversed().thenComparing(leave -> -leave.id))
                .toList();
    }

    Optional<Leave> open(int leaver, Source source) {
        return leaves().filter(leave -> leave.leaver == leaver && leave.source == source && leave.isOpen())
                .findFirst();
    }

    /**
     * A source says that somebody leaves.
     *
     * @param date null: the source does not say another one
     * @param caseId what the application answered
     * @return what is wrong with that answer; empty if nothing is
     */
    Optional<String> saysLeaves(int leaver, Source source, Instant date, Instant now, long caseId) {
        var open = open(leaver, source);
        if (open.isEmpty()) {
            if (leaves.containsKey(caseId)) {
                return Optional.of("a leave that was said anew went to the old " + leaves.get(caseId));
            }
            leaves.put(caseId, new Leave(caseId, leaver, source, now, date));
            return Optional.empty();
        }
        var leave = open.get();
        if (leave.id != caseId) {
            return Optional.of("a word on " + leave + " went to case " + caseId);
        }
        leave.date = date == null ? leave.date : date;
        leave.said = now;
        leave.off = false;
        leave.hurried = false;
        switch (leave.state) {
            case SCHEDULED, DUE -> leave.expected = leave.placed(now);
            case PARKED -> {
                leave.parkedAsNamesake = false;
                leave.expected = leave.parkedByPerson ? CaseState.PARKED : leave.placed(now);
            }
            default -> leave.expected = leave.state;
        }
        return Optional.empty();
    }

    /** A source says that somebody stays. */
    void saysStays(int leaver, Source source, Instant now) {
        staysSaid.put(leaver, now);
        open(leaver, source).ifPresent(leave -> {
            leave.off = true;
            leave.expected =
                    leave.state == CaseState.SETTLING || leave.parkedByPerson ? leave.state : CaseState.RESCINDED;
        });
    }

    /** Whether a row says what the file said last of the leaver. */
    boolean isSaidInRows(int leaver, String text) {
        return text.equals(rows.get(leaver));
    }

    void row(int leaver, String text) {
        rows.put(leaver, text);
    }

    /** A row about one person parks the case of another of that name of whom the file does not speak. */
    void namesake(int leaver, String text) {
        open(leaver, Source.FILES)
                .filter(leave -> Set.of(CaseState.SCHEDULED, CaseState.DUE, CaseState.AWAITING_APPROVAL)
                        .contains(leave.state))
                .ifPresent(leave -> {
                    leave.parkedAsNamesake = true;
                    leave.hurried = false;
                    leave.expected = CaseState.PARKED;
                    rows.put(leaver, text);
                });
    }

    /** A sweep opened a case. */
    Optional<String> swept(int leaver, Instant now, long caseId) {
        var wasShutOut = leaves().anyMatch(leave ->
                leave.leaver == leaver && leave.state == CaseState.COMPLETED && leave.mayHaveSeenShutOut);
        if (!isShutOut(leaver) && !wasShutOut) {
            return Optional.of("a sweep opened a case for leaver " + leaver + ", who can sign in");
        }
        var open = leaves().filter(leave -> leave.leaver == leaver && leave.isOpen())
                .findFirst();
        if (open.isPresent()) {
            return Optional.of("a sweep opened a case beside " + open.get());
        }
        if (tokensOf(leaver).allMatch(token -> isQuarantined(token.id()))) {
            return Optional.of(
                    "a sweep opened a case for leaver " + leaver + ", all of whose tokens are in quarantine");
        }
        var leave = new Leave(caseId, leaver, Source.SWEEP, now, null);
        leave.seenShutOut = now;
        leave.activeAgain = isShutOut(leaver) ? null : access.get(leaver).since();
        leave.mayHaveSeenShutOut = true;
        leaves.put(caseId, leave);
        return Optional.empty();
    }

    /** Whether a sweep has to open a case: the owner is shut out, nobody has a case, and not all is to be kept. */
    boolean mustBeSwept(int leaver) {
        return isShutOut(leaver)
                && leaves().noneMatch(leave -> leave.leaver == leaver && leave.isOpen())
                && tokensOf(leaver).anyMatch(token -> !everRejected.contains(token.id()) && !isQuarantined(token.id()));
    }

    /** @param rules what held each of the tokens that the person saw */
    void answers(Leave leave, boolean approved, Map<String, String> rules, Instant now) {
        rules.forEach((token, rule) -> {
            var before = leave.answers.getOrDefault(token, new Answer(false, Map.of()));
            leave.answers.put(token, approved ? before.approvedToo(rule, now) : new Answer(false, Map.of()));
            lastAnswers.put(token, approved);
            if (!approved) {
                everRejected.add(token);
            }
        });
        leave.hurried = false;
        leave.expected = leave.placed(now);
    }

    void parks(Leave leave) {
        leave.parkedByPerson = true;
        leave.parkedAsNamesake = false;
        leave.hurried = false;
        leave.expected = CaseState.PARKED;
    }

    /** Where a retry puts a case; empty if it can be put nowhere. */
    Optional<CaseState> retried(Leave leave, Instant now) {
        return switch (leave.state) {
            case SCHEDULED -> Optional.of(CaseState.DUE);
            case PARKED -> Optional.of(leave.off ? CaseState.RESCINDED : leave.placed(now));
            case DUE, AWAITING_APPROVAL -> Optional.of(leave.placed(now));
            default -> Optional.empty();
        };
    }

    void retries(Leave leave, Instant now) {
        leave.expected = retried(leave, now).orElseThrow();
        leave.hurried = leave.state == CaseState.SCHEDULED;
        leave.parkedByPerson = false;
        leave.parkedAsNamesake = false;
    }

    void callsOff(Leave leave, Instant now) {
        staysSaid.put(leave.leaver, now);
        leave.off = true;
        leave.expected = leave.state == CaseState.SETTLING ? CaseState.SETTLING : CaseState.RESCINDED;
    }

    /** The breaker was reset, and what it held is looked at again. */
    void lookedAtAgain(Leave leave, Instant now) {
        leave.hurried = false;
        leave.expected = leave.placed(now);
    }

    /** A batch had the case. */
    void lookedAt(Leave leave, boolean forSure, Instant now) {
        if (isShutOut(leave.leaver)) {
            leave.mayHaveSeenShutOut = true;
            leave.seenShutOut = forSure ? now : leave.seenShutOut;
        }
    }

    /** What speaks against doing anything for a leave, and since when. */
    private Map<String, Instant> doubts(Leave leave, Instant now) {
        var doubts = new HashMap<String, Instant>();
        if (!isShutOut(leave.leaver)) {
            if (leave.seenShutOut != null) {
                doubts.put(ACTIVE_AGAIN, leave.activeAgain);
            }
            if (leave.isLongAgo(now)) {
                doubts.put(LEFT_LONG_AGO, leave.date.plus(LONG_AGO));
            }
        }
        staysSince(leave).ifPresent(at -> doubts.put(RESCINDED_SINCE, at));
        return doubts;
    }

    /** When it was last said that the leaver stays, if nobody has said since that the leaver leaves. */
    private Optional<Instant> staysSince(Leave leave) {
        var stays = staysSaid.get(leave.leaver);
        var leaveSaid = leaves().filter(other -> other.leaver == leave.leaver && other.source != Source.SWEEP)
                .map(other -> other.said)
                .max(Comparator.naturalOrder());
        return stays == null || leaveSaid.filter(stays::isBefore).isPresent() ? Optional.empty() : Optional.of(stays);
    }

    /** Which tokens may be revoked at this moment; of the others none may. */
    Set<String> revocable(Instant now) {
        return those(token -> leavesOf(token.leaver()).stream().anyMatch(leave -> mayRevoke(leave, token, now)));
    }

    /** Which tokens may be quarantined at this moment; of the others none may. */
    Set<String> quarantinable(Instant now) {
        return those(token -> token.isPipeline()
                && leavesOf(token.leaver()).stream()
                        .anyMatch(leave -> mayChange(leave, token, now)
                                && doubts(leave, now).isEmpty()));
    }

    private Set<String> those(Predicate<Token> condition) {
        return tokens.values().stream().filter(condition).map(Token::id).collect(Collectors.toSet());
    }

    private boolean mayChange(Leave leave, Token token, Instant now) {
        return leave.isOpen()
                && !leave.off
                && !leave.isParked()
                && leave.isDue(now)
                && lastAnswers.getOrDefault(token.id(), true);
    }

    private boolean mayRevoke(Leave leave, Token token, Instant now) {
        if (!mayChange(leave, token, now)) {
            return false;
        }
        var answer = Optional.ofNullable(leave.answers.get(token.id())).filter(Answer::approved);
        var inSpite = doubts(leave, now).entrySet().stream()
                .allMatch(doubt -> answer.map(said -> said.spite().get(doubt.getKey()))
                        .filter(doubt.getValue()::isBefore)
                        .isPresent());
        return inSpite && (token.client() == Client.PLAIN || answer.isPresent());
    }

    /** Whether anything may speak for a person being asked of a token first. */
    boolean mayBeHeld(Token token, Instant now) {
        return token.isAgent()
                || everRejected.contains(token.id())
                || staysSaid.containsKey(token.leaver())
                || (!isShutOut(token.leaver())
                        && leaves().filter(leave -> leave.leaver == token.leaver())
                                .anyMatch(leave -> leave.mayHaveSeenShutOut
                                        || doubts(leave, now).size() > 0));
    }

    /** Whether a batch would find something to do for the leaver. */
    boolean hasWork(int leaver, Instant now) {
        var may = revocable(now);
        return tokensOf(leaver).anyMatch(token -> may.contains(token.id()))
                && leaves().anyMatch(leave -> leave.leaver == leaver
                        && leave.isDue(now)
                        && Set.of(CaseState.DUE, CaseState.SCHEDULED).contains(leave.state));
    }

    boolean mayBeKept(Token token) {
        return everRejected.contains(token.id()) || isQuarantined(token.id());
    }

    /** What must have become of a case by now, after all that was said; empty if it is as it must be. */
    Optional<String> wrong(Leave leave, CaseState state, Instant effectiveAt, Instant dueAt, boolean batchWasAtWork) {
        var wrong = new ArrayList<String>();
        if (leave.source != Source.SWEEP && !Objects.equals(effectiveAt, leave.date)) {
            wrong.add("is for " + effectiveAt);
        }
        if (state == CaseState.SCHEDULED && !Objects.equals(dueAt, leave.date)) {
            wrong.add("is looked at only at " + dueAt);
        }
        if (state == CaseState.RESCINDED && !leave.off) {
            wrong.add("is off, though nobody says so");
        }
        if (leave.off
                && !Set.of(CaseState.RESCINDED, CaseState.SETTLING, CaseState.COMPLETED, CaseState.PARKED)
                        .contains(state)) {
            wrong.add("is not off");
        }
        if (leave.isParked() != (state == CaseState.PARKED) && !(leave.off && state == CaseState.RESCINDED)) {
            wrong.add("is " + state + ", and parked by nobody, or not parked though somebody did");
        }
        if (!batchWasAtWork && leave.expected != null && state != leave.expected) {
            wrong.add("is " + state + ", not " + leave.expected);
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of(leave + ": " + wrong);
    }
}
