package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.cases.AcceptedEvents.Acceptance;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.evidence.EventIds;
import io.github.camelokta.offboarding.evidence.EvidenceChain;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Stores accepted events, with their evidence. Events of one source about one leaver are stored one after the other:
 * two that come at the same time become an event and its follow-up, and the same event twice becomes one.
 */
@ApplicationScoped
class EventStore {

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended(key, 0)) from unnest(?) as keys (key)";

    /**
     * For each event the case that it opened already, and whether anything else may be known about it or its leaver.
     * Each part is a look-up in an index. The limits keep the planner from reading a table once for all events. The
     * source is an expression, not a plain column, which keeps the planner from other indexes that are good enough only
     * while there are few cases.
     */
    private static final String KNOWN = """
            select opened.id, opened.content, related.found is not null as related
            from unnest(?, ?, ?, ?, ?) with ordinality as e (source, event_ids, okta_user_id, login, email, number)
            left join lateral (
                select id, content from offboarding_case
                where id = (
                    select case_id from event_of_case
                    where source = e.source and event_id = any (string_to_array(e.event_ids, E'\\n')) limit 1)
                ) opened on true
            left join lateral (
                select true as found
                from (
                    select from follow_up_event
                    where source = e.source and event_id = any (string_to_array(e.event_ids, E'\\n'))
                    union all
                    select from offboarding_case
                    where id = any (array(
                            select case_id from case_key
                            where key in (search_key(e.okta_user_id), search_key(e.login), search_key(e.email))))
                        and source || '' = e.source and state not in ('COMPLETED', 'RESCINDED')
                    union all
                    select from follow_up_event
                    where kind = 'RESCINDED' and search_key(okta_user_id) = search_key(e.okta_user_id)
                    union all
                    select from follow_up_event where kind = 'RESCINDED' and search_key(login) = search_key(e.login)
                    union all
                    select from follow_up_event where kind = 'RESCINDED' and search_key(email) = search_key(e.email)
                ) anything
                limit 1) related on true
            order by e.number
            """;

    private static final String OPEN = """
            insert into offboarding_case (source, event_id, leaver_name, okta_user_id, login, email, reason,
                effective_at, occurred_at, urgent, voluntary, content, accepted_at, state, state_reason, due_at,
                updated_at)
            select source, event_id, leaver_name, okta_user_id, login, email, reason, effective_at, occurred_at, urgent,
                voluntary, content, now, state, state_reason, due_at, now
            from cast(? as timestamptz) now,
                unnest(?, ?, ?, ?, ?, ?, ?, ?::timestamptz[], ?::timestamptz[], ?::boolean[], ?::boolean[], ?, ?, ?,
                    ?::timestamptz[]) with ordinality as e (source, event_id, leaver_name, okta_user_id, login, email,
                    reason, effective_at, occurred_at, urgent, voluntary, content, state, state_reason, due_at, number)
            order by number
            returning id
            """;
    private static final String EXISTING = """
            select id, content from offboarding_case
            where id = any (array(select case_id from event_of_case where source = ? and event_id = any (?)))
            union all
            select case_id, content from follow_up_event where source = ? and event_id = any (?)
            """;
    private static final String CALLED_OFF = "its source had called it off before it arrived";

    private final JdbcRunner jdbc;
    private final FollowUps followUps;
    private final SourceStatements statements;
    private final EvidenceChain evidence;
    private final EventIds eventIds;
    private final EventContents contents;
    private final CaseNotifications notifications;
    private final Event<CaseDue> due;
    private final Clock clock;

    @Inject
    EventStore(
            JdbcRunner jdbc,
            FollowUps followUps,
            SourceStatements statements,
            EvidenceChain evidence,
            EventIds eventIds,
            EventContents contents,
            CaseNotifications notifications,
            Event<CaseDue> due,
            Clock clock) {
        this.jdbc = jdbc;
        this.followUps = followUps;
        this.statements = statements;
        this.evidence = evidence;
        this.eventIds = eventIds;
        this.contents = contents;
        this.notifications = notifications;
        this.due = due;
        this.clock = clock;
    }

    /** What is already stored about an event, or related to it. */
    private record Known(Long openedCase, String content, boolean isRelated) {

        boolean isNothing() {
            return openedCase == null && !isRelated;
        }
    }

    /** A case that is to be opened. */
    private record NewCase(OffboardingEvent event, String content, CaseState state, String reason, Instant dueAt) {

        static NewCase of(OffboardingEvent event, String content, boolean calledOff, Instant now) {
            var schedule = Schedule.of(event.effectiveAt(), now);
            return new NewCase(
                    event,
                    content,
                    calledOff ? CaseState.RESCINDED : schedule.state(),
                    calledOff ? CALLED_OFF : null,
                    schedule.dueAt());
        }
    }

    /**
     * Stores events in one transaction, except those that are related to each other or to stored events.
     *
     * @return for each event, in the same order, its acceptance; empty if it has to be stored {@linkplain #alone alone}
     */
    @Transactional
    List<Optional<Acceptance>> together(List<OffboardingEvent> events) {
        lock(events);
        var known = known(events);
        var now = clock.instant();
        var taken = new HashSet<String>();
        var places = new ArrayList<Integer>();
        var newCases = new ArrayList<NewCase>();
        var answers = new ArrayList<Optional<Acceptance>>();
        for (var place = 0; place < events.size(); place++) {
            var event = events.get(place);
            var keys = keys(event).toList();
            var before = known.get(place);
            if (event.kind() == Kind.LEAVES
                    && before.isNothing()
                    && keys.stream().noneMatch(taken::contains)) {
                places.add(place);
                newCases.add(NewCase.of(event, contents.of(event), false, now));
            }
            taken.addAll(keys);
            // An event with the same id and other content is refused when it is stored alone.
            answers.add(Optional.ofNullable(before.openedCase())
                    .filter(caseId -> contents.mayBeOf(before.content(), event))
                    .map(caseId -> new Acceptance(caseId, true)));
        }
        var caseIds = open(newCases, now);
        evidence.append(accepted(newCases, caseIds, now));
        for (var i = 0; i < places.size(); i++) {
            answers.set(places.get(i), Optional.of(new Acceptance(caseIds.get(i), false)));
        }
        newCases.stream().map(opened -> opened.event().urgent()).distinct().forEach(this::fireDue);
        return answers;
    }

    /**
     * Stores one event, related to others or not.
     *
     * @throws EventConflictException when its source has sent an event with the same id and other content
     */
    @Transactional
    Acceptance alone(OffboardingEvent event) {
        var stored = store(event);
        evidence.append(stored.evidence());
        return stored.acceptance();
    }

    /**
     * Stores one event in the transaction of the caller, who appends the evidence.
     *
     * @throws EventConflictException when its source has sent an event with the same id and other content
     */
    StoredEvent store(OffboardingEvent event) {
        lock(List.of(event));
        var before = existing(event.source(), eventIds.forms(event.eventId()));
        if (before.isPresent()) {
            if (!contents.mayBeOf(before.get().content(), event)) {
                throw new EventConflictException(before.get().caseId());
            }
            return StoredEvent.before(before.get().caseId());
        }
        var content = contents.of(event);
        var stored =
                switch (event.kind()) {
                    case LEAVES -> followUps.change(event, content).orElseGet(() -> open(event, content));
                    case RESCINDED -> followUps.rescind(event, content);
                };
        fireDue(event.urgent());
        return stored;
    }

    /**
     * Stores a statement of a source that gives its statements no ids, unless its last statement about the leaver says
     * the same.
     *
     * @param statement its id is derived from what it says: the same id for the same statement
     * @param isAlsoStated returns whether the source also states another leaver now
     */
    @Transactional
    Acceptance stated(OffboardingEvent statement, Predicate<Leaver> isAlsoStated) {
        lock(List.of(statement));
        var stored = storeStatement(statement, isAlsoStated);
        evidence.append(stored.evidence());
        fireDue(statement.urgent());
        return stored.acceptance();
    }

    /** Returns the leavers of the open cases of a source, as it last named them. */
    @Transactional
    List<Leaver> openLeavers(String source) {
        return statements.openLeavers(source);
    }

    private StoredEvent storeStatement(OffboardingEvent statement, Predicate<Leaver> isAlsoStated) {
        var last = statements.lastWord(statement);
        if (last.isPresent() && statements.repeats(statement, last.get())) {
            return StoredEvent.before(last.get().found().id());
        }
        var content = contents.ofStatement(statement);
        // A leaver who stays takes over no open case of another leaver.
        if (last.isEmpty() && statement.kind() == Kind.LEAVES) {
            var corrected = statements.correct(statement, content, isAlsoStated);
            if (corrected.isPresent()) {
                return corrected.get();
            }
        }
        var said = last.map(word -> SourceStatements.after(word, statement)).orElse(statement.eventId());
        var before = existing(statement.source(), eventIds.formsOfRow(said));
        if (before.isPresent()) {
            return StoredEvent.before(before.get().caseId());
        }
        var event = statement.withId(eventIds.ofRow(said));
        if (event.kind() == Kind.RESCINDED) {
            return followUps.rescind(event, content);
        }
        return followUps
                .change(event, content)
                .orElseGet(() -> open(event, content))
                .with(statements.parkNamesakes(event, content, isAlsoStated));
    }

    /** Wakes settlement once this is committed, so that it need not wait for its timer. */
    private void fireDue(boolean urgent) {
        due.fire(new CaseDue(urgent));
    }

    private void lock(Collection<OffboardingEvent> events) {
        var keys = events.stream().flatMap(EventStore::keys).distinct().sorted().toArray(String[]::new);
        jdbc.query(LOCK, row -> true, (Object) keys);
    }

    private static Stream<String> keys(OffboardingEvent event) {
        var leaver = event.leaver();
        return Stream.of(event.eventId(), leaver.oktaUserId(), lower(leaver.login()), lower(leaver.email()))
                .filter(Objects::nonNull)
                .map(key -> event.source() + '\n' + key);
    }

    private static String lower(String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    private List<Known> known(List<OffboardingEvent> events) {
        return jdbc.query(
                KNOWN,
                row -> new Known(row.getObject("id", Long.class), row.getString("content"), row.getBoolean("related")),
                column(events, OffboardingEvent::source),
                column(events, event -> String.join("\n", eventIds.forms(event.eventId()))),
                column(events, event -> event.leaver().oktaUserId()),
                column(events, event -> event.leaver().login()),
                column(events, event -> event.leaver().email()));
    }

    /** Opens a case, whatever other cases the leaver has. */
    StoredEvent open(OffboardingEvent event, String content) {
        var now = clock.instant();
        // Events come unordered: one that calls this leave off may have arrived first.
        var calledOff = followUps.rescindedSince(event);
        var opened = List.of(NewCase.of(event, content, calledOff, now));
        var caseIds = open(opened, now);
        var caseId = caseIds.get(0);
        var entries = new ArrayList<>(accepted(opened, caseIds, now));
        if (calledOff) {
            notifications.add(caseId, CaseState.RESCINDED, CALLED_OFF);
            entries.add(new Entry(caseId, EvidenceKind.RESCINDED, Map.of("reason", CALLED_OFF)));
        }
        return new StoredEvent(new Acceptance(caseId, false), entries);
    }

    private List<Long> open(List<NewCase> cases, Instant now) {
        if (cases.isEmpty()) {
            return List.of();
        }
        var events = cases.stream().map(NewCase::event).toList();
        // Case numbers ascend in the order of the cases.
        return jdbc
                .query(
                        OPEN,
                        row -> row.getLong("id"),
                        now,
                        column(events, OffboardingEvent::source),
                        column(events, OffboardingEvent::eventId),
                        column(events, event -> event.leaver().name()),
                        column(events, event -> event.leaver().oktaUserId()),
                        column(events, event -> event.leaver().login()),
                        column(events, event -> event.leaver().email()),
                        column(events, OffboardingEvent::reason),
                        column(events, OffboardingEvent::effectiveAt),
                        column(events, OffboardingEvent::occurredAt),
                        column(events, OffboardingEvent::urgent),
                        column(events, OffboardingEvent::voluntary),
                        column(cases, NewCase::content),
                        column(cases, NewCase::state),
                        column(cases, NewCase::reason),
                        column(cases, NewCase::dueAt))
                .stream()
                .sorted()
                .toList();
    }

    private static List<Entry> accepted(List<NewCase> cases, List<Long> caseIds, Instant now) {
        return IntStream.range(0, cases.size())
                .mapToObj(i -> {
                    var opened = cases.get(i);
                    return CaseEvidence.accepted(caseIds.get(i), opened.event(), opened.state(), now, opened.dueAt());
                })
                .toList();
    }

    private static <T> String[] column(List<T> rows, Function<T, Object> value) {
        return rows.stream()
                .map(value)
                .map(field -> field == null ? null : field.toString())
                .toArray(String[]::new);
    }

    /** A stored event: its case, if it has one, and the pseudonym of its content, if it has one. */
    private record Existing(Long caseId, String content) {}

    private Optional<Existing> existing(String source, String... forms) {
        return jdbc
                .query(
                        EXISTING,
                        row -> new Existing(row.getObject("id", Long.class), row.getString("content")),
                        source,
                        forms,
                        source,
                        forms)
                .stream()
                .findFirst();
    }
}
