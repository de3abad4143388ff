package io.github.camelokta.offboarding.operations;

import io.github.camelokta.offboarding.problem.FieldError;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;

/** The parameters of a page of a case. */
public class PageOfCase {

    private static final int MOST = 1000;

    /** How many of each list come before the page. */
    @QueryParam("offset")
    @DefaultValue("0")
    String offset;

    /** The most of each list on the page. */
    @QueryParam("limit")
    @DefaultValue("100")
    String limit;

    /** @throws jakarta.ws.rs.WebApplicationException naming each parameter that is wrong */
    void check() {
        var errors = new ArrayList<FieldError>();
        if (!offset.matches("\\d{1,9}")) {
            errors.add(new FieldError("offset", "must be a number from 0"));
        }
        if (!limit.matches("\\d{1,4}") || limit() < 1 || limit() > MOST) {
            errors.add(new FieldError("limit", "must be from 1 to " + MOST));
        }
        if (!errors.isEmpty()) {
            throw Problems.invalid(errors);
        }
    }

    int offset() {
        return Integer.parseInt(offset);
    }

    int limit() {
        return Integer.parseInt(limit);
    }

    /** Returns a link to the next page. */
    String next(long caseId) {
        return "/cases/" + caseId + "?offset=" + (offset() + limit()) + "&limit=" + limit();
    }
}
