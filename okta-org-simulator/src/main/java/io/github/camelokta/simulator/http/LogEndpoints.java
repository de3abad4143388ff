package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.filter.Filter;
import io.github.camelokta.simulator.filter.FilterParser;
import io.github.camelokta.simulator.filter.InvalidFilterException;
import io.github.camelokta.simulator.state.LogEvent;
import io.github.camelokta.simulator.state.Principal;
import io.github.camelokta.simulator.state.SystemLog;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** The System Log API (Okta facts §6). */
final class LogEndpoints {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    private static final Map<String, BiPredicate<LogEvent, String>> FILTERABLE = Map.of(
            "uuid", (event, value) -> event.uuid().equals(value),
            "eventType", (event, value) -> event.eventType().equals(value),
            "outcome.result", (event, value) -> event.result().equals(value),
            "actor.id", (event, value) -> event.origin().actor().id().equals(value),
            "target.id",
                    (event, value) -> event.targets().stream()
                            .anyMatch(target -> target.id().equals(value)));

    private final SystemLog log;

    LogEndpoints(SystemLog log) {
        this.log = log;
    }

    /**
     * Oldest first unless told otherwise. Without {@code until} there is always a next page, for what is still to come.
     */
    Answer list(Call call, Principal principal) throws RefusedException {
        Predicate<LogEvent> wanted = since(call).and(until(call)).and(filter(call));
        List<LogEvent> events =
                new ArrayList<>(log.all().stream().filter(wanted).toList());
        boolean descending = isDescending(call);
        if (descending) {
            Collections.reverse(events);
        }
        Page<LogEvent> page = Page.of(events, call, DEFAULT_LIMIT, MAX_LIMIT, LogEvent::uuid);
        boolean endless = !descending && call.parameter("until").isEmpty();
        return (endless ? page.endless() : page).linked(Answer.ok(Json.array(page.items(), LogEventJson::write)), call);
    }

    private static boolean isDescending(Call call) throws RefusedException {
        String order = call.parameter("sortOrder").orElse("ASCENDING");
        return switch (order) {
            case "ASCENDING" -> false;
            case "DESCENDING" -> true;
            default ->
                throw new RefusedException(OktaError.validation("sortOrder", "ASCENDING or DESCENDING is needed"));
        };
    }

    private static Predicate<LogEvent> since(Call call) throws RefusedException {
        Optional<Instant> since = instant(call, "since");
        return event -> since.isEmpty() || !event.published().isBefore(since.get());
    }

    private static Predicate<LogEvent> until(Call call) throws RefusedException {
        Optional<Instant> until = instant(call, "until");
        return event -> until.isEmpty() || event.published().isBefore(until.get());
    }

    private static Optional<Instant> instant(Call call, String parameter) throws RefusedException {
        try {
            return call.parameter(parameter).map(Instant::parse);
        } catch (DateTimeParseException e) {
            throw new RefusedException(
                    OktaError.validation(parameter, "A date-time is needed, for example 2026-01-31T18:42:00Z"));
        }
    }

    private static Predicate<LogEvent> filter(Call call) throws RefusedException {
        Optional<String> text = call.parameter("filter");
        if (text.isEmpty()) {
            return event -> true;
        }
        try {
            Filter filter = FilterParser.parse(text.get(), FILTERABLE.keySet());
            return event -> filter.matches(
                    (attribute, value) -> FILTERABLE.get(attribute).test(event, value));
        } catch (InvalidFilterException e) {
            throw new RefusedException(OktaError.invalidSearch());
        }
    }
}
