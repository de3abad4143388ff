package io.github.camelokta.offboarding.cases;

import io.github.camelokta.offboarding.cases.CaseTransitions.Move;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.evidence.EventIds;
import io.github.camelokta.offboarding.evidence.EvidenceChain.Entry;
import io.github.camelokta.offboarding.evidence.EvidenceKind;
import io.github.camelokta.offboarding.jdbc.JdbcRunner;
import io.github.camelokta.offboarding.text.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The statements of a source that gives them no ids: the rows of files. Each is compared with the source's last
 * statement about the same leaver, and is an event only if it says something else. So reading the same file again
 * changes nothing, and if a date changes back and forth, the last one holds.
 */
@ApplicationScoped
class SourceStatements {

    private static final String WORDS = """
            cross join lateral (
                select event_id, kind, content, okta_user_id, login, email, number from follow_up_event
                where case_id = theirs.id and source = theirs.source
                union all
                select theirs.event_id, 'LEAVES', theirs.content, theirs.okta_user_id, theirs.login, theirs.email, 0
            ) word
            order by theirs.id desc, word.number desc
            limit 1
            """;

    private static final String WORD = """
            select theirs.*, word.event_id as word_id, word.kind as word_kind, word.content as word_content,
                word.okta_user_id as word_okta_user_id, word.login as word_login, word.email as word_email
            """;

    /** The newest case of the leaver, open or not, and the latest word on it. */
    private static final String LAST_WORD = """
            with theirs as (
                select * from offboarding_case
                where id = any (array(
                    select case_id from case_key where key in (search_key(?), search_key(?), search_key(?))))
            """ + FollowUps.SAME_LEAVER + ")" + WORD + "from theirs " + WORDS;

    private static final String LAST_WORD_ON_CASE =
            WORD + "from (select * from offboarding_case where id = ?) theirs " + WORDS;

    /** Cases that share an identifier or the name with the leaver. */
    private static final String AKIN = """
            select * from offboarding_case
            where id = any (array(
                    select case_id from case_key
                    where key in (search_key(?), search_key(?), search_key(?), search_key(?))))
                and source || '' = ? and state not in ('COMPLETED', 'RESCINDED')
            order by id
            for update
            """;

    private static final String OPEN_LEAVERS = """
            select leaver_name, okta_user_id, login, email from offboarding_case
            where state = any (?) and source = ?
            """;

    private final JdbcRunner jdbc;
    private final FollowUps followUps;
    private final EventIds eventIds;
    private final EventContents contents;
    private final CaseTransitions transitions;

    @Inject
    SourceStatements(
            JdbcRunner jdbc,
            FollowUps followUps,
            EventIds eventIds,
            EventContents contents,
            CaseTransitions transitions) {
        this.jdbc = jdbc;
        this.followUps = followUps;
        this.eventIds = eventIds;
        this.contents = contents;
        this.transitions = transitions;
    }

    /**
     * A source's last word on a leaver.
     *
     * @param found the case of that word, which may have ended
     * @param eventId the id of the event that said it
     * @param kind the kind of that event, or that it was about somebody else
     * @param leaver the leaver it named; null once that is erased
     * @param content the pseudonym of its content; null if there is none
     */
    record Word(OpenCase found, String eventId, String kind, Leaver leaver, String content) {

        static Word of(ResultSet row) throws SQLException {
            return new Word(
                    OpenCase.of(row),
                    row.getString("word_id"),
                    row.getString("word_kind"),
                    OpenCase.leaver(
                            null,
                            row.getString("word_okta_user_id"),
                            row.getString("word_login"),
                            row.getString("word_email")),
                    row.getString("word_content"));
        }
    }

    /** Returns the last word on the leaver. */
    Optional<Word> lastWord(OffboardingEvent statement) {
        return jdbc.query(LAST_WORD, Word::of, FollowUps.sameLeaver(statement)).stream()
                .findFirst();
    }

    /**
     * Returns whether the source's last word says the same: in the same words, or in others that identify the leaver no
     * worse.
     */
    boolean repeats(OffboardingEvent statement, Word last) {
        if (contents.isOfStatement(last.content(), statement)) {
            return true;
        }
        var isOfTheSame = last.leaver() != null && last.leaver().sharesIdentifierWith(statement.leaver());
        if (!last.kind().equals(statement.kind().name()) || !isOfTheSame) {
            return false;
        }
        var isSameTime = statement.effectiveAt() != null
                && statement.effectiveAt().equals(last.found().effectiveAt());
        return statement.kind() == Kind.RESCINDED
                || (isSameTime && !last.found().identifiesOtherwise(statement.leaver()));
    }

    /**
     * Returns the id of the statement as the next after that word: the same for the same pair, however often it is
     * read.
     */
    static String after(Word last, OffboardingEvent statement) {
        return Sha256.of(statement.eventId() + "\n" + last.eventId());
    }

    /**
     * Changes the open case of somebody else that the statement corrects: one identifier is the same, another one is
     * not, and the source does not state that person as well.
     *
     * @return empty if the statement corrects no case
     */
    Optional<StoredEvent> correct(OffboardingEvent statement, String content, Predicate<Leaver> isAlsoStated) {
        return akin(statement)
                .filter(other -> other.leaver().sharesIdentifierWith(statement.leaver()))
                .filter(other -> !isAlsoStated.test(other.leaver()))
                .findFirst()
                .map(other -> {
                    var last =
                            jdbc.query(LAST_WORD_ON_CASE, Word::of, other.id()).get(0);
                    var event = statement.withId(eventIds.ofRow(after(last, statement)));
                    return followUps.change(other, event, content);
                });
    }

    /**
     * Parks the open cases of another person with the same name that the source does not state as well. Either the
     * address was wrong, or there are two people of that name; a person must decide.
     *
     * @param event the statement as it is stored
     * @return their records, which the caller appends
     */
    List<Entry> parkNamesakes(OffboardingEvent event, String content, Predicate<Leaver> isAlsoStated) {
        var entries = new ArrayList<Entry>();
        for (var other : akin(event)
                .filter(found -> isNamesake(found.leaver(), event.leaver()))
                .filter(found -> !isAlsoStated.test(found.leaver()))
                .toList()) {
            var why = "the same source says now that somebody of this name leaves with another address: rescind this"
                    + " case if the address was wrong, or retry it if there are two people of that name";
            var entry = new Entry(other.id(), EvidenceKind.PARKED, Map.of("source", event.source()));
            transitions
                    .move(new Move(other.id(), CaseState.PARKED, why, null, entry))
                    .ifPresent(parked -> {
                        followUps.supersede(
                                event.withId(Sha256.of(event.eventId() + "\n" + other.id())), other.id(), content);
                        entries.add(parked);
                    });
        }
        return entries;
    }

    private static boolean isNamesake(Leaver one, Leaver other) {
        return one.name() != null && one.name().equalsIgnoreCase(other.name()) && !one.sharesIdentifierWith(other);
    }

    private Stream<OpenCase> akin(OffboardingEvent event) {
        var leaver = event.leaver();
        return jdbc
                .query(
                        AKIN,
                        OpenCase::of,
                        leaver.oktaUserId(),
                        leaver.login(),
                        leaver.email(),
                        leaver.name(),
                        event.source())
                .stream();
    }

    /** Returns the leavers of the open cases of a source, as it last named them. */
    List<Leaver> openLeavers(String source) {
        var open = Stream.of(CaseState.values()).filter(CaseState::isOpen).toArray(CaseState[]::new);
        return jdbc.query(
                OPEN_LEAVERS,
                row -> new Leaver(
                        row.getString("leaver_name"),
                        row.getString("okta_user_id"),
                        row.getString("login"),
                        row.getString("email")),
                open,
                source);
    }
}
