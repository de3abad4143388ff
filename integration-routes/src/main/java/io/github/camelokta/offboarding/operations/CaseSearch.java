package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.cases.CaseQueries;
import io.github.camelokta.offboarding.cases.CaseState;
import io.github.camelokta.offboarding.problem.FieldError;
import io.github.camelokta.offboarding.text.PlainText;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The parameters of a search for cases. */
public class CaseSearch {

    private static final int MOST = 1000;
    private static final int LONGEST_TEXT = 1024;

    /** Only cases in these states; none for all. */
    @QueryParam("state")
    List<String> states;

    /** Only cases with this text in an identifier or the name; null for all. */
    @QueryParam("q")
    String text;

    /** Only cases of events of this source; null for all. */
    @QueryParam("source")
    String source;

    /** Only cases that are urgent, or only those that are not; null for all. */
    @QueryParam("urgent")
    String urgent;

    /** Only cases that are older than the one with this number; null for all. */
    @QueryParam("before")
    String before;

    /** The most cases on a page. */
    @QueryParam("limit")
    @DefaultValue("100")
    String limit;

    /**
     * Returns the filter that the parameters describe.
     *
     * @throws jakarta.ws.rs.WebApplicationException naming each parameter that is wrong
     */
    CaseQueries.Filter filter() {
        var errors = new ArrayList<FieldError>();
        var wanted = wantedStates(errors);
        if (!limit.matches("\\d{1,9}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > MOST) {
            errors.add(new FieldError("limit", "must be from 1 to " + MOST));
        }
        if (before != null && !before.matches("\\d{1,18}")) {
            errors.add(new FieldError("before", "must be the number of a case"));
        }
        if (urgent != null && !urgent.matches("true|false")) {
            errors.add(new FieldError("urgent", "must be true or false"));
        }
        checkText("q", text, errors);
        checkText("source", source, errors);
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
        return new CaseQueries.Filter(
                wanted,
                text == null || text.isBlank() ? null : text.strip(),
                source,
                urgent == null ? null : Boolean.valueOf(urgent),
                before == null ? null : Long.valueOf(before),
                Integer.parseInt(limit));
    }

    /** Returns a link to the next page: the same search, for older cases than this one. */
    String before(long caseId) {
        var parameters = new ArrayList<String>();
        states.forEach(state -> add(parameters, "state", state));
        add(parameters, "q", text);
        add(parameters, "source", source);
        add(parameters, "urgent", urgent);
        add(parameters, "before", Long.toString(caseId));
        add(parameters, "limit", limit);
        return "/cases?" + String.join("&", parameters);
    }

    private static void add(List<String> parameters, String name, String value) {
        if (value != null) {
            var encoded = URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
            parameters.add(name + "=" + encoded);
        }
    }

    private Set<CaseState> wantedStates(List<FieldError> errors) {
        var wanted = EnumSet.noneOf(CaseState.class);
        for (var name : states) {
            try {
                wanted.add(CaseState.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                errors.add(new FieldError("state", "must be one of " + Arrays.toString(CaseState.values())));
                return wanted;
            }
        }
        return wanted;
    }

    private static void checkText(String name, String value, List<FieldError> errors) {
        if (value != null && (value.length() > LONGEST_TEXT || !PlainText.isPlain(value))) {
            errors.add(new FieldError(
                    name, "must have at most " + LONGEST_TEXT + " characters, and no control characters"));
        }
    }
}
