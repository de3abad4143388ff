package io.github.camelokta.simulator;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What an org holds when it starts.
 *
 * <p>The first token with a {@link TokenSeed#value() value} is the service principal's, the one
 * {@link OktaOrgSimulator#apiToken()} returns. A seed without such a token gets a principal of the org's own.
 *
 * @param requestsPerMinute the rate limit of each bucket; 0: {@value #DEFAULT_REQUESTS_PER_MINUTE}
 * @param users never null
 * @param tokens never null
 */
public record OrgSeed(int requestsPerMinute, List<UserSeed> users, List<TokenSeed> tokens) {

    /** The largest of Okta's published org defaults (Okta facts §4). */
    public static final int DEFAULT_REQUESTS_PER_MINUTE = 1200;

    /**
     * Fills in the default rate limit and makes missing lists empty.
     *
     * @throws InvalidSeedException when the rate limit is negative or an element is null
     */
    public OrgSeed {
        if (requestsPerMinute < 0) {
            throw new InvalidSeedException("requestsPerMinute", "is negative; write 1 or more, or leave it out");
        }
        requestsPerMinute = requestsPerMinute == 0 ? DEFAULT_REQUESTS_PER_MINUTE : requestsPerMinute;
        users = copy("users", users);
        tokens = copy("tokens", tokens);
    }

    private static <T> List<T> copy(String field, List<T> elements) {
        if (elements == null) {
            return List.of();
        }
        if (elements.stream().anyMatch(Objects::isNull)) {
            throw new InvalidSeedException(field, "has an element that is null; take it out");
        }
        return List.copyOf(elements);
    }

    /** An org with nobody in it. */
    public static OrgSeed empty() {
        return of(List.of(), List.of());
    }

    /** An org of these users and tokens under the default rate limit. */
    public static OrgSeed of(List<UserSeed> users, List<TokenSeed> tokens) {
        return new OrgSeed(0, users, tokens);
    }

    /** The same org under another rate limit. */
    public OrgSeed withRequestsPerMinute(int newRequestsPerMinute) {
        return new OrgSeed(newRequestsPerMinute, users, tokens);
    }

    /**
     * Reads a seed file (JSON, UTF-8; the fields are those of {@link OrgSeed}, {@link UserSeed} and {@link TokenSeed})
     * and checks that an org can be made of it.
     *
     * @throws InvalidSeedException naming the file, the field and the fix
     */
    public static OrgSeed read(Path file) {
        return SeedReader.read(file);
    }

    /**
     * Like {@link #read(Path)}, from text.
     *
     * @throws InvalidSeedException naming the field and the fix
     */
    public static OrgSeed parse(String json) {
        return SeedReader.parse(json);
    }
}
