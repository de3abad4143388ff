package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.simulator.traffic.Operation.CURRENT_USER;
import static io.github.camelokta.simulator.traffic.Operation.FIND_USERS;
import static io.github.camelokta.simulator.traffic.Operation.LIST_TOKENS;
import static io.github.camelokta.simulator.traffic.Operation.REVOKE_TOKEN;
import static io.github.camelokta.simulator.traffic.Operation.UPDATE_TOKEN;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.camelokta.offboarding.answers.BreakerLedger;
import io.github.camelokta.offboarding.cases.BreakerReset;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.cases.CaseView;
import io.github.camelokta.offboarding.cases.CaseView.DecisionView;
import io.github.camelokta.offboarding.cases.EventConflictException;
import io.github.camelokta.offboarding.cases.Interventions;
import io.github.camelokta.offboarding.cases.Interventions.Person;
import io.github.camelokta.offboarding.cases.Interventions.Result;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.jdbc.MortalJdbcRunner;
import io.github.camelokta.offboarding.policy.Approval;
import io.github.camelokta.offboarding.settlement.WordsModel.Client;
import io.github.camelokta.offboarding.settlement.WordsModel.Leave;
import io.github.camelokta.offboarding.settlement.WordsModel.Source;
import io.github.camelokta.offboarding.settlement.WordsModel.Token;
import io.github.camelokta.offboarding.testing.Ledgers;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.seed.SeedNetwork;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import io.github.camelokta.simulator.seed.ZoneSeed;
import io.github.camelokta.simulator.state.Lifecycle;
import io.github.camelokta.simulator.state.SimulatedUser;
import io.github.camelokta.simulator.traffic.Operation;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Whatever is said by whomever in whatever order, and whatever fails meanwhile: no token is revoked that may not be,
 * and no leaver is lost. Sequences of steps are made up, and after each step all is compared with a
 * {@linkplain WordsModel model} of what counts.
 *
 * <p>{@code -Dmodel.seed=…} makes other sequences, {@code -Dmodel.steps=6000} more of them than the few of a build: a
 * build makes the same ones each time, others on another JDK, so that one that has nothing to do with it does not fail
 * it. Sequences are made of a plain {@link Random}: steps that mean something whatever came before need no engine to be
 * shrunk.
 */
@QuarkusTest
@TestProfile(FewAtATime.class)
class LastWordModelTest extends Settling {

    private static final Logger LOG = Logger.getLogger(LastWordModelTest.class);

    private static final long SEED =
            Long.getLong("model.seed", 20_261_129L + 1_000L * Runtime.version().feature());
    private static final int STEPS = Integer.getInteger("model.steps", 1_500);
    private static final int MOST_FAILURES = Integer.getInteger("model.failures", 1);
    private static final int LENGTH = 40;
    private static final int LEAVERS = 3;
    private static final int MOST_TOKENS = 4;

    private static final int MOST_STATEMENTS = 50;

    /** The names of the leavers in files: two have the same one. */
    private static final List<String> NAMES = List.of("Zoë", "Zoë", "Ada");

    /** For each leaver, of which clients the tokens are. */
    private static final List<List<Client>> TOKENS = List.of(
            List.of(Client.PLAIN, Client.PIPELINE, Client.AGENT),
            List.of(Client.PLAIN, Client.AGENT),
            List.of(Client.PLAIN));

    private static final Duration LONGER_THAN_ANY_WAIT = Duration.ofMinutes(16);
    private static final Duration DAY = Duration.ofDays(1);

    private static final Pattern GAP = Pattern.compile("%[sd]");

    @Inject
    Interventions interventions;

    @Inject
    BreakerLedger breakers;

    @Inject
    BreakerReset breakerReset;

    @Inject
    MortalJdbcRunner jdbc;

    private static int worlds;
    private static boolean zoneIsThere;

    @Test
    void whatIsSaidLastHolds() {
        var began = System.nanoTime();
        var sequences = (STEPS + LENGTH - 1) / LENGTH;
        var failures = new TreeMap<String, String>();
        for (var i = 0; i < sequences && failures.size() < MOST_FAILURES; i++) {
            var random = new Random(SEED + i);
            var steps = Stream.generate(() -> ModelStep.any(random, LEAVERS))
                    .limit(LENGTH)
                    .toList();
            var failure = run(steps);
            if (failure.isPresent()) {
                var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                var fewest = shrunk(steps);
                var told = run(fewest).orElse("The shrunk sequence does not fail each time:\n" + failure.get());
                failures.putIfAbsent(
                        fewest.stream()
                                        .map(step -> step.what().name())
                                        .sorted()
                                        .distinct()
                                        .toList()
                                + told.replaceAll("(?s).*==> ", "").replaceAll("[0-9]+", "#"),
                        "After %d steps and %d seconds; again with -Dmodel.seed=%d -Dmodel.steps=%d; shrunk to %d steps:%n%s%n"
                                .formatted((i + 1) * LENGTH, seconds, SEED + i, LENGTH, fewest.size(), told));
            }
        }
        LOG.infof(
                "model: %d steps, seed %d, %s", sequences * LENGTH, SEED, Duration.ofNanos(System.nanoTime() - began));
        assertThat(failures.values()).as("seed %d", SEED).isEmpty();
    }

    /** Leaves steps out, many at first and then one by one, as long as what is left fails. */
    private List<ModelStep> shrunk(List<ModelStep> steps) {
        var fewest = steps;
        for (var size = LENGTH / 2; size > 0; size = size == 1 && fewest.size() < steps.size() ? 0 : size / 2) {
            for (var from = 0; from < fewest.size(); ) {
                var fewer = new ArrayList<>(fewest);
                fewer.subList(from, Math.min(from + size, fewer.size())).clear();
                if (run(fewer).isPresent()) {
                    fewest = fewer;
                } else {
                    from += size;
                }
            }
        }
        return fewest;
    }

    /** What went wrong, if anything did. */
    private Optional<String> run(List<ModelStep> steps) {
        var world = new World();
        try {
            world.begin();
            for (var step : steps) {
                world.take(step);
            }
            world.end();
            return Optional.empty();
        } catch (AssertionError | RuntimeException e) {
            var where = Stream.of(e.getStackTrace())
                    .filter(frame -> frame.getClassName().contains("LastWordModelTest"))
                    .limit(4)
                    .map(frame -> frame.getMethodName() + ":" + frame.getLineNumber())
                    .collect(joining(" "));
            return Optional.of(String.join("\n", world.told) + "\n" + world.shown() + "\n==> " + e + "\n" + where);
        } finally {
            if (Boolean.getBoolean("model.tell")) {
                LOG.info(String.join("\n", world.told));
            }
            org.faults().clear();
            jdbc.live();
        }
    }

    /** One org with a few leavers, what happens to them, and the model beside it. */
    private final class World {

        private static final Person ANN = new Person("ann", null);
        private static final Person BEN = new Person("ben", null);
        private static final Person OTTO = new Person("otto", "asked the team");

        private final WordsModel model = new WordsModel();
        private final List<String> told = new ArrayList<>();
        private final int number = worlds++;
        private final List<SimulatedUser> users = new ArrayList<>();
        private final Map<Source, OffboardingEvent> lastEvents = new HashMap<>();
        private final Deque<Map.Entry<Instant, String>> revoked = new ArrayDeque<>();
        private final Set<String> orphans = new HashSet<>();
        private Instant start;

        /** Who asked for the breaker to be reset, while it waits for another person's word. */
        private Word firstWord;

        private int tokenNumber;
        private int eventNumber;
        private long evidenceBefore;

        /** A batch was begun with this step. */
        private boolean batchWasAtWork;

        /** Something was said while it was at work. */
        private boolean isSaidMeanwhile;

        private Thread batch;

        /** Takes over from one that stands still. */
        private Thread another;

        /** Has the process die in the batch that is begun next; or it dies after what is said meanwhile. */
        private Runnable dying = () -> {};

        private boolean dies;

        /** Which tokens may be revoked after what was said, and how many calls had been made by then. */
        private Set<Change> allowedFromThen;

        private int callsBefore;

        private record Word(Person person, Instant at) {}

        private record Change(Operation operation, String token) {}

        void begin() {
            jdbc.live();
            startOver();
            Ledgers.execute(ledger, "delete from sweep", "insert into sweep default values");
            org.tokens().stream()
                    .filter(token -> !token.id().equals(org.apiTokenId()))
                    .forEach(token -> org.removeToken(token.id()));
            if (!zoneIsThere) {
                org.addZone(ZoneSeed.of("quarantine", "192.0.2.1").withId(FewAtATime.ZONE));
                zoneIsThere = true;
            }
            clock.advance(DAY);
            start = clock.instant();
            for (var who = 0; who < LEAVERS; who++) {
                var login = "leaver" + who + "-" + number + "-" + UUID.randomUUID() + "@example.com";
                users.add(org.addUser(UserSeed.of(login).withId("00u%d%016d".formatted(who, number))));
                model.owner(who, false, start);
                for (var client : TOKENS.get(who)) {
                    token(who, client);
                }
            }
        }

        private void token(int who, Client client) {
            var id = "00T%07d%010d".formatted(number, tokenNumber++);
            var name = (client == Client.PIPELINE ? "pipeline " : "token") + tokenNumber;
            var seed = TokenSeed.of(name, users.get(who).id()).withId(id);
            org.addToken(client == Client.AGENT ? seed.withClientName("Okta AD Agent") : seed);
            model.token(new Token(id, who, client));
        }

        void take(ModelStep step) {
            clock.advance(Duration.ofSeconds(1));
            batchWasAtWork = false;
            isSaidMeanwhile = false;
            dies = false;
            model.leaves().forEach(leave -> leave.expected = null);
            note(step.toString());
            if (!happen(step)) {
                note("   nothing");
            }
            compare();
            if (!batchWasAtWork) {
                check(model.tokens().equals(existing()), "tokens are gone though no batch was at work");
                check(
                        inQuarantine().equals(those(model::isQuarantined)),
                        "%s are in quarantine though no batch was at work",
                        inQuarantine());
            }
        }

        private void note(String what) {
            told.add(what);
        }

        private String shown() {
            return Stream.concat(
                            model.leaves().map(Leave::toString),
                            Stream.of("left: "
                                    + model.tokens().stream().map(model::find).toList()))
                    .collect(joining("\n"));
        }

        /** @param facts what stands where the text has gaps */
        private void check(boolean holds, String what, Object... facts) {
            if (!holds) {
                var said = what;
                for (var fact : facts) {
                    said = GAP.matcher(said).replaceFirst(Matcher.quoteReplacement(String.valueOf(fact)));
                }
                throw new AssertionError(said);
            }
        }

        private boolean happen(ModelStep step) {
            return switch (step.what()) {
                case LEAVES -> leaves(step);
                case STAYS -> stays(step);
                case SAME_AGAIN -> sameAgain(step, false);
                case OTHER_CONTENT -> sameAgain(step, true);
                case ROW -> row(step);
                case ROW_STAYS -> rowStays(step);
                case APPROVE -> answer(step, Approval.APPROVED);
                case REJECT -> answer(step, Approval.REJECTED);
                case PARK -> park(step);
                case RETRY -> retry(step);
                case CALL_OFF -> callOff(step);
                case UNDO -> undo(step);
                case RESET_BREAKER -> resetBreaker(List.of(ANN, BEN, OTTO).get(step.choice(0, 3)));
                case SWEEP -> sweep();
                case OWNER -> owner(step);
                case TOKEN -> newToken(step);
                case TIME -> time(step);
                case PAUSE -> pause();
                case SETTLE -> settleWith(() -> {}, true);
                case SETTLE_WITH_FAULT -> work(step) && settleWithFault(step);
                case SETTLE_AND_DIE -> work(step) && settleAndDie(step);
                case SETTLE_MEANWHILE -> work(step) && settleMeanwhile(step);
            };
        }

        private Instant now() {
            return clock.instant();
        }

        // What sources say

        private Leaver leaver(int who, Source source) {
            var user = users.get(who);
            return switch (source) {
                case HR -> new Leaver(null, user.id(), null, null);
                case ANOTHER -> new Leaver(null, null, user.login(), null);
                default -> new Leaver(NAMES.get(who), null, null, user.email());
            };
        }

        private static Source source(ModelStep step) {
            return step.choice(0, 3) < 2 ? Source.HR : Source.ANOTHER;
        }

        private boolean leaves(ModelStep step) {
            var source = source(step);
            var date =
                    switch (step.choice(1, 8)) {
                        case 0, 1, 2 -> null;
                        case 3 -> now().minus(DAY);
                        case 4 -> now().plus(Duration.ofMinutes(10));
                        case 5 -> start.plus(DAY);
                        case 6 -> start.plus(DAY.multipliedBy(10));
                        default -> now().minus(DAY.multipliedBy(91));
                    };
            leaves(step.who(), source, date);
            return true;
        }

        private void leaves(int who, Source source, Instant date) {
            var event = event(source, Kind.LEAVES, who, date);
            var caseId = acceptedEvents.accept(event).caseId();
            note("   " + source + ": leaves at " + date + ", case " + caseId);
            lastEvents.put(source, event);
            must(model.saysLeaves(who, source, date, now(), caseId));
        }

        private OffboardingEvent event(Source source, Kind kind, int who, Instant date) {
            var id = "event-" + eventNumber++;
            return new OffboardingEvent(
                    source.id(), id, kind, leaver(who, source), date, null, eventNumber % 7 == 0, null, null);
        }

        private void must(Optional<String> wrong) {
            check(wrong.isEmpty(), "%s", wrong.orElse(null));
        }

        private boolean stays(ModelStep step) {
            var source = source(step);
            var event = event(source, Kind.RESCINDED, step.who(), null);
            var open = model.open(step.who(), source).map(leave -> leave.id).orElse(null);
            var caseId = acceptedEvents.accept(event).caseId();
            note("   " + source + ": stays, case " + caseId);
            check(Objects.equals(open, caseId), "went to case %s", caseId);
            lastEvents.put(source, event);
            model.saysStays(step.who(), source, now());
            return true;
        }

        private boolean sameAgain(ModelStep step, boolean otherwise) {
            var before = lastEvents.get(source(step));
            if (before == null) {
                return false;
            }
            if (!otherwise) {
                check(acceptedEvents.accept(before).duplicate(), "the same event is not the same");
                return true;
            }
            var other = new OffboardingEvent(
                    before.source(),
                    before.eventId(),
                    before.kind(),
                    before.leaver(),
                    now().plus(DAY),
                    null,
                    before.urgent(),
                    null,
                    null);
            try {
                acceptedEvents.accept(other);
            } catch (EventConflictException refused) {
                return true;
            }
            throw new AssertionError("an id was used for something else");
        }

        private boolean row(ModelStep step) {
            var who = step.who();
            var when = step.choice(1, 5);
            var isAlsoStated = step.choice(2, 2) == 0;
            var text = when == 0 ? "" : "day " + when;
            var date = when == 0
                    ? now()
                    : start.plus(DAY.multipliedBy(List.of(-1, 1, 10, 40).get(when - 1)));
            var isSaid = model.isSaidInRows(who, text);
            var acceptance = acceptedEvents.state(row(Kind.LEAVES, who, text, date), other -> isAlsoStated);
            note("   row: leaves \"" + text + "\" at " + date + ", others " + (isAlsoStated ? "too" : "not") + ", "
                    + acceptance);
            check(isSaid == acceptance.duplicate(), "the row was said before: %s", isSaid);
            if (isSaid) {
                return true;
            }
            must(model.saysLeaves(who, Source.FILES, date, now(), acceptance.caseId()));
            model.row(who, text);
            if (!isAlsoStated) {
                namesakesOf(who).forEach(other -> model.namesake(other, "somebody of this name"));
            }
            return true;
        }

        private static IntStream namesakesOf(int who) {
            return IntStream.range(0, LEAVERS)
                    .filter(other -> other != who && NAMES.get(other).equals(NAMES.get(who)));
        }

        /** A file that lists everybody is asked of those alone who leave as far as was said. */
        private boolean rowStays(ModelStep step) {
            var who = step.who();
            var leaver = leaver(who, Source.FILES);
            var isLeaving = acceptedEvents.openLeavers(Source.FILES.id()).stream()
                    .anyMatch(open -> open.sharesIdentifierWith(leaver));
            check(
                    isLeaving == model.open(who, Source.FILES).isPresent(),
                    "leaver %d leaves by the files: %s",
                    who,
                    isLeaving);
            if (!isLeaving) {
                return false;
            }
            var isSaid = model.isSaidInRows(who, "stays");
            var acceptance = acceptedEvents.state(row(Kind.RESCINDED, who, "stays", null), other -> false);
            note("   row: stays, " + acceptance);
            check(isSaid == acceptance.duplicate(), "the row was said before: %s", isSaid);
            if (!isSaid) {
                model.saysStays(who, Source.FILES, now());
                model.row(who, "stays");
            }
            return true;
        }

        private OffboardingEvent row(Kind kind, int who, String text, Instant date) {
            var leaver = leaver(who, Source.FILES);
            var said = UUID.nameUUIDFromBytes((leaver.email() + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return new OffboardingEvent(
                    Source.FILES.id(), said.toString(), kind, leaver, date, null, false, null, null);
        }

        // What people say

        private Optional<Leave> pick(ModelStep step, CaseState... wanted) {
            var all = model.leavesOf(step.who());
            var some = all.stream()
                    .filter(leave -> List.of(wanted).contains(leave.state))
                    .toList();
            var from = some.isEmpty() || step.choice(9, 8) == 0 ? all : some;
            return from.isEmpty() ? Optional.empty() : Optional.of(from.get(step.choice(0, from.size())));
        }

        private boolean answer(ModelStep step, Approval approval) {
            var picked = pick(step, CaseState.AWAITING_APPROVAL);
            if (picked.isEmpty()) {
                return false;
            }
            var leave = picked.get();
            var found = find(leave.id);
            var held = found.decisions().stream()
                    .filter(decision -> decision.verdict().equals("HOLD"))
                    .collect(toMap(DecisionView::tokenId, DecisionView::rule));
            var isOld = step.choice(1, 6) == 0;
            var person = step.choice(2, 4) == 0 ? OTTO : ANN;
            var tokens = step.choice(3, 2) == 0 || held.isEmpty()
                    ? Set.<String>of()
                    : Set.of(held.keySet().stream().sorted().findFirst().orElseThrow());
            var version = found.summary().version() - (isOld ? 1 : 0);
            var may = leave.state == CaseState.AWAITING_APPROVAL && !isOld && !(person.equals(OTTO) && leave.asked);
            var result = interventions.answer(leave.id, approval, tokens, version, person, true);
            note("   " + person.name() + " on case " + leave.id + ", " + tokens + " of " + held + ": " + result);
            check(may == result instanceof Result.Done, "%s may answer: %s", person.name(), may);
            if (may) {
                var answered = held.entrySet().stream()
                        .filter(one -> tokens.isEmpty() || tokens.contains(one.getKey()))
                        .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
                model.answers(leave, approval == Approval.APPROVED, answered, now());
                check(result.equals(new Result.Done(leave.expected)), "not %s", leave.expected);
            }
            return true;
        }

        private boolean park(ModelStep step) {
            var picked = pick(step, CaseState.DUE, CaseState.SCHEDULED, CaseState.AWAITING_APPROVAL);
            if (picked.isEmpty()) {
                return false;
            }
            var leave = picked.get();
            var may = Set.of(CaseState.DUE, CaseState.SCHEDULED, CaseState.AWAITING_APPROVAL)
                    .contains(leave.state);
            var result = interventions.park(leave.id, OTTO);
            note("   case " + leave.id + ": " + result);
            check(may == result instanceof Result.Done, "may be parked: %s", may);
            if (may) {
                model.parks(leave);
            }
            return true;
        }

        private boolean retry(ModelStep step) {
            var picked = pick(step, CaseState.PARKED, CaseState.SCHEDULED, CaseState.AWAITING_APPROVAL, CaseState.DUE);
            if (picked.isEmpty()) {
                return false;
            }
            var leave = picked.get();
            var to = model.retried(leave, now());
            var result = interventions.retry(leave.id, OTTO);
            note("   case " + leave.id + ": " + result);
            check(to.isPresent() == result instanceof Result.Done, "may be retried: %s", to);
            if (to.isPresent()) {
                check(result.equals(new Result.Done(to.get())), "not %s", to);
                leave.asked |= to.get() != CaseState.RESCINDED;
                model.retries(leave, now());
            }
            return true;
        }

        private boolean callOff(ModelStep step) {
            var picked = pick(step, CaseState.values());
            if (picked.isEmpty()) {
                return false;
            }
            var leave = picked.get();
            var may = leave.isOpen();
            var result = interventions.rescind(leave.id, OTTO);
            note("   case " + leave.id + ": " + result);
            check(may == result instanceof Result.Done, "may be called off: %s", may);
            if (may) {
                model.callsOff(leave, now());
            }
            return true;
        }

        private boolean undo(ModelStep step) {
            var found = model.leavesOf(step.who()).stream()
                    .flatMap(leave -> find(leave.id).quarantine().stream().map(one -> Map.entry(leave, one)))
                    .toList();
            if (found.isEmpty()) {
                return false;
            }
            var picked = found.get(step.choice(0, found.size()));
            var leave = picked.getKey();
            var token = picked.getValue().tokenId();
            var result = camel.requestBody(
                    "direct:quarantine-undo",
                    new UndoQuarantine(leave.id, token, OTTO.name()),
                    UndoQuarantine.Result.class);
            note("   " + token + " of case " + leave.id + ": " + result);
            if (result == UndoQuarantine.Result.UNDONE) {
                model.undone(leave, token);
            }
            return true;
        }

        private boolean resetBreaker(Person person) {
            var held = model.leaves()
                    .filter(leave -> leave.state == CaseState.AWAITING_APPROVAL)
                    .collect(toMap(leave -> leave, leave -> heldByBreaker(leave.id)));
            var words = new ArrayList<>(
                    firstWord == null || !now().isBefore(firstWord.at().plus(Duration.ofHours(1)))
                            ? List.<Word>of()
                            : List.of(firstWord));
            var isTripped = breakers.state().tripped();
            var reset = breakerReset.reset(person.name(), true);
            note("   " + person.name() + ": " + reset);
            if (!isTripped) {
                check(reset instanceof BreakerReset.Result.NotTripped, "there is nothing to reset");
                return true;
            }
            if (words.isEmpty() || words.get(0).person().equals(person)) {
                check(reset instanceof BreakerReset.Result.Requested, "%s alone", person.name());
                firstWord = words.isEmpty() ? new Word(person, now()) : words.get(0);
                return true;
            }
            words.add(new Word(person, now()));
            var released = held.entrySet().stream()
                    .filter(one -> one.getValue()
                            .filter(since -> words.stream()
                                    .anyMatch(word -> !since.isAfter(word.at())
                                            && !(one.getKey().asked
                                                    && word.person().equals(OTTO))))
                            .isPresent())
                    .map(Map.Entry::getKey)
                    .toList();
            check(reset.equals(new BreakerReset.Result.Done(released.size())), "%d cases may go on", released.size());
            revoked.clear();
            firstWord = null;
            released.forEach(leave -> model.lookedAtAgain(leave, now()));
            return true;
        }

        private Optional<Instant> heldByBreaker(long caseId) {
            return find(caseId).decisions().stream()
                    .filter(decision ->
                            decision.verdict().equals("HOLD") && decision.rule().equals("breaker"))
                    .map(DecisionView::decidedAt)
                    .max(Comparator.naturalOrder());
        }

        // What happens in the org

        private boolean owner(ModelStep step) {
            var shutOut = model.isShutOut(step.who());
            var user = users.get(step.who()).id();
            var status = org.users().stream()
                    .filter(found -> found.id().equals(user))
                    .findFirst()
                    .orElseThrow()
                    .status();
            var change = shutOut
                    ? (status.equals("SUSPENDED") ? Lifecycle.UNSUSPEND : Lifecycle.REACTIVATE)
                    : (step.choice(0, 2) == 0 ? Lifecycle.SUSPEND : Lifecycle.DEACTIVATE);
            org.change(user, change);
            note("   " + change);
            model.owner(step.who(), !shutOut, now());
            return true;
        }

        private boolean newToken(ModelStep step) {
            if (model.tokensOf(step.who()).count() >= MOST_TOKENS) {
                return false;
            }
            token(
                    step.who(),
                    List.of(Client.PLAIN, Client.PLAIN, Client.AGENT, Client.PIPELINE)
                            .get(step.choice(0, 4)));
            return true;
        }

        private boolean time(ModelStep step) {
            var passes = List.of(
                            Duration.ofSeconds(20),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(2),
                            Duration.ofMinutes(20),
                            Duration.ofMinutes(2),
                            DAY,
                            DAY,
                            DAY,
                            DAY.multipliedBy(9),
                            DAY.multipliedBy(9),
                            DAY.multipliedBy(100))
                    .get(step.choice(0, 11));
            clock.advance(passes);
            note("   " + passes);
            return true;
        }

        private boolean pause() {
            clock.advance(LONGER_THAN_ANY_WAIT);
            if (batch != null && batch.isAlive()) {
                var before = attempts();
                another = new Thread(this::settleUntilDeath);
                another.start();
                // It gets no further than to its calls, which are made one at a time, before the first batch goes on.
                soon(() -> !another.isAlive() || !attempts().equals(before));
                note("   another batch takes over");
            }
            return true;
        }

        private boolean sweep() {
            var must = IntStream.range(0, LEAVERS)
                    .filter(model::mustBeSwept)
                    .boxed()
                    .collect(toSet());
            camel.sendBody("direct:sweep", null);
            var opened = new HashSet<Integer>();
            for (var found : cases.list(null, 200)) {
                if (found.source().equals(Source.SWEEP.id()) && model.leave(found.id()) == null) {
                    var who = IntStream.range(0, LEAVERS)
                            .filter(i -> users.get(i).id().equals(found.ownerId()))
                            .findFirst()
                            .orElseThrow();
                    opened.add(who);
                    must(model.swept(who, now(), found.id()));
                }
            }
            note("   opened cases of " + opened);
            check(opened.containsAll(must), "a sweep has to open cases of %s", must);
            return true;
        }

        // What batches do

        /** Sees to it that a batch has something to do, most of the time. */
        private boolean work(ModelStep step) {
            if (!model.hasWork(step.who(), now()) && step.choice(20, 4) > 0) {
                IntStream.range(0, 3 - (int) model.tokensOf(step.who()).count())
                        .forEach(i -> token(step.who(), Client.PLAIN));
                leaves(step.who(), Source.HR, null);
                compare();
                model.leaves().forEach(leave -> leave.expected = null);
                clock.advance(Duration.ofSeconds(1));
            }
            return true;
        }

        private boolean settleWithFault(ModelStep step) {
            var operation = List.of(REVOKE_TOKEN, REVOKE_TOKEN, REVOKE_TOKEN, LIST_TOKENS, FIND_USERS, CURRENT_USER)
                    .get(step.choice(0, 6));
            var what = step.choice(1, 6);
            var fault =
                    switch (what) {
                        case 0, 1 -> Fault.dropAfter();
                        case 2 -> Fault.dropBefore();
                        case 3 -> Fault.okta(503, "E0000013", "Service Unavailable");
                        case 4 -> Fault.rateLimited(Duration.ofSeconds(1));
                        default -> Fault.okta(500, "E0000009", "Internal Server Error");
                    };
            note("   " + operation + " " + fault);
            org.faults().next(operation, fault);
            return settleWith(() -> {}, false);
        }

        private boolean settleAndDie(ModelStep step) {
            var point = step.choice(0, MOST_STATEMENTS);
            note("   before statement " + point);
            dying = () -> jdbc.dieWhen(before -> before.size() >= point);
            settleWith(() -> {}, false);
            if (step.choice(1, 3) > 0) {
                compare();
                clock.advance(Duration.ofSeconds(1));
                model.leaves().forEach(leave -> leave.expected = null);
                note("   then " + step.then());
                happen(step.then());
            }
            return true;
        }

        /** Has a batch come to where Okta is asked, says something, and lets the batch go on, or dies with it. */
        private boolean settleMeanwhile(ModelStep step) {
            var operation = List.of(REVOKE_TOKEN, LIST_TOKENS, REVOKE_TOKEN, UPDATE_TOKEN, REVOKE_TOKEN)
                    .get(step.choice(0, 5));
            var calls = operation == LIST_TOKENS ? 1 + step.choice(1, 2) : 1;
            dies = step.choice(2, 5) == 0;
            var released = new CountDownLatch(1);
            IntStream.range(1, calls).forEach(i -> org.faults().next(operation, Fault.hold(new CountDownLatch(0))));
            org.faults().next(operation, Fault.hold(released));
            note("   at " + operation + " " + calls + (dies ? ", and dies" : ""));
            return settleWith(
                    () -> {
                        try {
                            meanwhile(step.then(), operation, calls);
                        } finally {
                            released.countDown();
                        }
                    },
                    false);
        }

        private void meanwhile(ModelStep step, Operation operation, int calls) {
            soon(() -> !batch.isAlive() || org.requests().count(operation) >= calls);
            note("   " + (batch.isAlive() ? "at work" : "over") + ": " + step);
            if (!batch.isAlive()) {
                // What nobody has met by now would hold up what is said.
                org.faults().clear();
            }
            isSaidMeanwhile = true;
            observe();
            clock.advance(Duration.ofSeconds(1));
            happen(step);
            if (step.what() == ModelStep.Kind.PAUSE) {
                // Nothing is said: what might be revoked before still may, and time may have added to it.
                callsBefore = 0;
                allowedFromThen = Stream.concat(allowedFromThen.stream(), allowed().stream())
                        .collect(toSet());
            } else {
                callsBefore = changes().size();
                allowedFromThen = allowed();
            }
            if (dies) {
                var point = step.choice(5, 10);
                jdbc.dieWhen(before -> before.size() >= point);
            }
        }

        private static void soon(Callable<Boolean> condition) {
            await().pollInterval(Duration.ofMillis(1))
                    .pollDelay(Duration.ZERO)
                    .atMost(Duration.ofMinutes(2))
                    .until(condition);
        }

        /** The calls of batches that change a token, in the order in which Okta got them. */
        private List<Change> changes() {
            return org.requests().all().stream()
                    .filter(call -> call.operation() == REVOKE_TOKEN
                            || (call.operation() == UPDATE_TOKEN && call.body().contains(FewAtATime.ZONE)))
                    .map(call -> new Change(
                            call.operation(), call.path().substring(call.path().lastIndexOf('/') + 1)))
                    .toList();
        }

        private Set<Change> allowed() {
            return Stream.concat(
                            model.revocable(now()).stream().map(token -> new Change(REVOKE_TOKEN, token)),
                            model.quarantinable(now()).stream().map(token -> new Change(UPDATE_TOKEN, token)))
                    .collect(toSet());
        }

        private boolean settleWith(Runnable meanwhile, boolean isPlain) {
            batchWasAtWork = true;
            org.requests().clear();
            var isTripped = breakers.state().tripped();
            var attempts = attempts();
            evidenceBefore = count("select coalesce(max(seq), 0) from evidence");
            var allowed = allowed();
            allowedFromThen = allowed;
            callsBefore = Integer.MAX_VALUE;
            if (isPlain) {
                settle();
            } else {
                inThread(meanwhile);
            }
            var died = jdbc.isDead();
            jdbc.live();
            org.faults().clear();
            var calls = changes();
            note("   " + (died ? "died; " : "") + "calls " + calls);
            for (var i = 0; i < calls.size(); i++) {
                var may = i < callsBefore ? allowed : allowedFromThen;
                check(may.contains(calls.get(i)), "%s was called, and only %s may be", calls.get(i), may);
            }
            check(calls.isEmpty() || !isTripped, "tokens were revoked though the breaker had tripped");
            isInEvidence(calls, died);
            var gone = new HashSet<>(model.tokens());
            gone.removeAll(existing());
            var quarantined = inQuarantine();
            quarantined.removeIf(model::isQuarantined);
            isWithinLimit(Stream.concat(gone.stream(), quarantined.stream()).collect(toSet()));
            if (!breakers.state().tripped()) {
                firstWord = null;
            }
            check(
                    gone.stream().allMatch(token -> calls.contains(new Change(REVOKE_TOKEN, token))),
                    "tokens are gone that nobody revoked: %s, not %s",
                    gone,
                    calls);
            check(
                    quarantined.stream().allMatch(token -> calls.contains(new Change(UPDATE_TOKEN, token))),
                    "tokens are in quarantine that nobody put there: %s, not %s",
                    quarantined,
                    calls);
            attempts().forEach((id, after) -> {
                if (!after.equals(attempts.get(id))) {
                    model.lookedAt(model.leave(id), isPlain, now());
                }
            });
            gone.forEach(model::gone);
            quarantined.forEach(model::quarantined);
            return true;
        }

        private void inThread(Runnable meanwhile) {
            dying.run();
            dying = () -> {};
            batch = new Thread(this::settleUntilDeath);
            another = new Thread(() -> {});
            batch.start();
            try {
                meanwhile.run();
                batch.join();
                another.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private void settleUntilDeath() {
            try {
                settle();
            } catch (RuntimeException | MortalJdbcRunner.Dead dead) {
                if (!jdbc.isDead()) {
                    throw dead;
                }
            }
        }

        private Map<Long, Integer> attempts() {
            return cases.list(null, 200).stream().collect(toMap(CaseView::id, CaseView::attempts));
        }

        private void isWithinLimit(Set<String> gone) {
            gone.forEach(token -> revoked.add(Map.entry(now(), token)));
            revoked.removeIf(one -> one.getKey().isBefore(now().minus(Duration.ofHours(1))));
            var inAnHour = revoked.stream().map(Map.Entry::getValue).distinct().count();
            check(inAnHour <= FewAtATime.PER_HOUR, "%d tokens were revoked in an hour", inAnHour);
        }

        private void isInEvidence(List<Change> calls, boolean died) {
            var acted = texts("""
                    select record::json -> 'data' ->> 'token' from evidence
                    where kind = 'ACTED' and seq > %d
                        and record::json -> 'data' ->> 'outcome'
                            in ('REVOKED', 'QUARANTINED', 'ALREADY_GONE', 'FAILED')
                    """.formatted(evidenceBefore));
            var actions = texts("""
                    select token_id from action
                    where outcome in ('REVOKED', 'QUARANTINED', 'ALREADY_GONE', 'FAILED')
                    """);
            for (var call : calls) {
                var token = call.token();
                if (!acted.contains(token) && died) {
                    orphans.add(token);
                } else {
                    check(acted.contains(token), "no record of evidence tells of the call about %s", token);
                    check(actions.contains(token), "no action tells of the call about %s", token);
                }
            }
        }

        private Set<String> existing() {
            return those(token -> org.token(token).isPresent());
        }

        private Set<String> inQuarantine() {
            return those(token -> org.token(token)
                    .filter(found -> SeedNetwork.including(FewAtATime.ZONE).equals(found.network()))
                    .isPresent());
        }

        private Set<String> those(Predicate<String> condition) {
            return model.tokens().stream().filter(condition).collect(toSet());
        }

        // What must be so

        /** Takes over which state the cases are in, and nothing else. */
        private void observe() {
            cases.list(null, 200).forEach(found -> Optional.ofNullable(model.leave(found.id()))
                    .ifPresent(leave -> leave.state = found.state()));
        }

        private void compare() {
            for (var found : cases.list(null, 200)) {
                var leave = model.leave(found.id());
                check(leave != null, "nobody asked for case %s", found);
                must(model.wrong(leave, found.state(), found.effectiveAt(), found.dueAt(), batchWasAtWork));
                if (found.state() != leave.state) {
                    note("   " + found.id() + " is " + found.state()
                            + (found.stateReason() == null ? "" : ": " + found.stateReason()));
                    leave.state = found.state();
                    hasEndedRightly(leave);
                }
            }
        }

        private void hasEndedRightly(Leave leave) {
            if (leave.state == CaseState.COMPLETED) {
                var left = model.tokensOf(leave.leaver)
                        .filter(token -> !model.mayBeKept(token))
                        .toList();
                check(left.isEmpty(), "%s left %s", leave, left);
            }
            if (leave.state == CaseState.AWAITING_APPROVAL
                    && !isSaidMeanwhile
                    && !breakers.state().tripped()) {
                check(
                        model.tokensOf(leave.leaver).anyMatch(token -> model.mayBeHeld(token, now())),
                        "%s waits for nothing",
                        leave);
            }
        }

        void end() {
            note("the end");
            isSaidMeanwhile = false;
            for (var i = 0; i < 8 && (i == 0 || isAnythingLeft()); i++) {
                clock.advance(LONGER_THAN_ANY_WAIT);
                model.leaves().forEach(leave -> leave.expected = null);
                resetBreaker(ANN);
                resetBreaker(BEN);
                compare();
                model.leaves().forEach(leave -> leave.expected = null);
                settleWith(() -> {}, true);
                compare();
            }
            model.leaves().forEach(leave -> {
                check(leave.state != CaseState.SETTLING && leave.state != CaseState.DUE, "%s is not settled", leave);
                check(leave.state != CaseState.SCHEDULED || !leave.isDue(now()), "%s is late", leave);
            });
            for (var token : orphans) {
                check(isTold(token), "a call about %s that a process died of is nowhere in the evidence", token);
            }
            Ledgers.assertEvidenceIsIntact(ledger);
            ToldByEvidence.assertAllIsTold(ledger);
        }

        private boolean isAnythingLeft() {
            return breakers.state().tripped()
                    || model.leaves()
                            .anyMatch(leave -> leave.state == CaseState.SETTLING
                                    || leave.state == CaseState.DUE
                                    || (leave.state == CaseState.SCHEDULED && leave.isDue(now())));
        }

        /** What a process died of is found out later, unless nobody looks any more. */
        private boolean isTold(String token) {
            return org.token(token).isPresent() || count("""
                            select count(*) from evidence
                            where kind = 'ACTED' and record::json -> 'data' ->> 'token' = '%1$s'
                                and record::json -> 'data' ->> 'outcome' in ('REVOKED', 'ALREADY_GONE')
                            """.formatted(token)) > 0 || count("""
                            select count(*) from evidence e join offboarding_case c on c.id = e.case_id
                            where kind = 'DECIDED' and record::json -> 'data' ->> 'token' = '%1$s'
                                and c.state in ('RESCINDED', 'SCHEDULED', 'PARKED')
                            """.formatted(token)) > 0;
        }

        private long count(String query) {
            return Long.parseLong(texts(query).iterator().next());
        }

        private Set<String> texts(String query) {
            try (var connection = ledger.getConnection();
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery(query)) {
                var texts = new HashSet<String>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
