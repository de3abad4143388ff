package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line about the fields of a list that could not be parsed: the number of tokens, and the names of the fields
 * of the first few. It does not log their values, which may be anything.
 */
final class UnparsedFieldsWarning {

    private static final Logger LOG = LoggerFactory.getLogger(ApiTokenClient.class);
    private static final int NAMED = 5;
    private static final int MAX_NAME_LENGTH = 64;

    private final OrgUrl org;
    private final List<String> first = new ArrayList<>();
    private int count;

    UnparsedFieldsWarning(OrgUrl org) {
        this.org = org;
    }

    void note(ApiToken token) {
        if (token.unparsed().isEmpty()) {
            return;
        }
        count++;
        if (first.size() < NAMED) {
            List<String> fields = token.unparsed().keySet().stream()
                    .sorted()
                    .map(field -> field.isEmpty() ? "not an object" : printable(field))
                    .toList();
            first.add((token.id() == null ? "no id" : printable(token.id())) + " " + fields);
        }
    }

    /** Adds the tokens of another part of the same list. */
    void addAll(UnparsedFieldsWarning others) {
        count += others.count;
        others.first.stream().limit(NAMED - first.size()).forEach(first::add);
    }

    /** Logs the tokens that were noted, if any, and starts again. */
    void report() {
        if (count > 0) {
            LOG.warn(
                    "Okta list at {}: some fields could not be parsed and are in 'unparsed', in {} of the tokens: {}{}",
                    org,
                    count,
                    String.join(", ", first),
                    count > first.size() ? ", …" : "");
        }
        count = 0;
        first.clear();
    }

    static String printable(String name) {
        String shortened = name.length() <= MAX_NAME_LENGTH ? name : name.substring(0, MAX_NAME_LENGTH);
        return shortened.replaceAll("[^A-Za-z0-9_.-]", "?");
    }
}
