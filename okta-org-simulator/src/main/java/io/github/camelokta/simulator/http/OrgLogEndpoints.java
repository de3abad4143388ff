package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.filter.Filter;
import io.github.camelokta.simulator.filter.FilterParser;
import io.github.camelokta.simulator.filter.InvalidFilterException;
import io.github.camelokta.simulator.filter.Operator;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.LogParticipant;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SystemLog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The System Log API (Okta facts §6). */
final class OrgLogEndpoints {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private static final Set<String> PARAMETERS =
            Set.of("since", "until", "filter", "q", "sortOrder", "limit", "after");

    /** Okta's limits for {@code q}. */
    private static final int LONGEST_KEYWORD = 40;

    private static final int MOST_KEYWORDS = 10;

    private static final Map<String, Function<LogEvent, Stream<String>>> FILTERABLE = Map.of(
            "uuid", event -> Stream.of(event.uuid()),
            "published", event -> Stream.of(OrgJson.dateTime(event.published())),
            "eventType", event -> Stream.of(event.eventType()),
            "outcome.result", event -> Stream.of(event.result()),
            "actor.id", event -> Stream.of(event.origin().actor().id()),
            "target.id", event -> event.targets().stream().map(LogParticipant::id),
            "transaction.detail.requestApiTokenId",
                    event -> Stream.ofNullable(event.origin().apiTokenId()));

    private final SystemLog log;

    OrgLogEndpoints(SystemLog log) {
        this.log = log;
    }

    /**
     * Lists entries, oldest first by default. Without {@code until} there is always a next page, for entries still to
     * come.
     */
    OrgResponse list(OrgRequest request, Principal principal) throws OrgRefusedException {
        request.requireParameters(PARAMETERS);
        Predicate<LogEvent> wanted =
                since(request).and(until(request)).and(filter(request)).and(keywords(request));
        List<LogEvent> events =
                new ArrayList<>(log.all().stream().filter(wanted).toList());
        boolean descending = isDescending(request);
        if (descending) {
            Collections.reverse(events);
        }
        boolean endless = !descending && request.parameter("until").isEmpty();
        Page<LogEvent> page = endless
                ? Page.ofEndless(events, request, DEFAULT_LIMIT, MAX_LIMIT, LogEvent::uuid)
                : Page.of(events, request, DEFAULT_LIMIT, MAX_LIMIT, LogEvent::uuid);
        return page.linked(OrgResponse.ok(OrgJson.array(page.items(), LogEventJson::write)), request);
    }

    private static boolean isDescending(OrgRequest request) throws OrgRefusedException {
        String order = request.parameter("sortOrder").orElse("ASCENDING");
        return switch (order) {
            case "ASCENDING" -> false;
            case "DESCENDING" -> true;
            default ->
                throw new OrgRefusedException(OktaError.validation("sortOrder", "ASCENDING or DESCENDING is required"));
        };
    }

    private static Predicate<LogEvent> since(OrgRequest request) throws OrgRefusedException {
        Optional<Instant> since = instant(request, "since");
        return event -> since.isEmpty() || !event.published().isBefore(since.get());
    }

    private static Predicate<LogEvent> until(OrgRequest request) throws OrgRefusedException {
        Optional<Instant> until = instant(request, "until");
        return event -> until.isEmpty() || event.published().isBefore(until.get());
    }

    private static Optional<Instant> instant(OrgRequest request, String parameter) throws OrgRefusedException {
        try {
            return request.parameter(parameter).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new OrgRefusedException(
                    OktaError.validation(parameter, "A date-time is required, for example 2026-01-31T18:42:00Z"));
        }
    }

    private static Predicate<LogEvent> filter(OrgRequest request) throws OrgRefusedException {
        Optional<String> text = request.parameter("filter");
        if (text.isEmpty()) {
            return event -> true;
        }
        try {
            Filter filter = FilterParser.parse(text.get(), FILTERABLE.keySet(), EnumSet.allOf(Operator.class));
            return event -> filter.matches((attribute, operator, wanted) ->
                    FILTERABLE.get(attribute).apply(event).anyMatch(value -> operator.holds(value, wanted)));
        } catch (InvalidFilterException e) {
            throw new OrgRefusedException(OktaError.invalidSearch());
        }
    }

    /** Matches events that contain all the words of {@code q} anywhere, ignoring case. */
    private static Predicate<LogEvent> keywords(OrgRequest request) throws OrgRefusedException {
        List<String> keywords = request.parameter("q").stream()
                .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (keywords.size() > MOST_KEYWORDS || keywords.stream().anyMatch(word -> word.length() > LONGEST_KEYWORD)) {
            throw new OrgRefusedException(OktaError.validation(
                    "q", "At most " + MOST_KEYWORDS + " words of " + LONGEST_KEYWORD + " characters are permitted"));
        }
        return event -> {
            String shown = OrgJson.object(event, LogEventJson::write)
                    .whole()
                    .toString()
                    .toLowerCase(Locale.ROOT);
            return keywords.stream().allMatch(shown::contains);
        };
    }
}
