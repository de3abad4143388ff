package io.github.camelokta.apitoken.client;

import io.github.camelokta.apitoken.http.OrgUrl;
import io.github.camelokta.apitoken.model.ApiToken;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Filters a list of tokens by the status of their owners. Tokens whose owner is not known do not match, because listed
 * tokens are often revoked next. They are logged in one line, with the ids of the first few.
 */
final class OwnerFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ApiTokenClient.class);
    private static final int NAMED = 5;

    private final Optional<Set<String>> statuses;
    private final OwnerCache owners;
    private final OrgUrl org;
    private final List<String> first = new ArrayList<>();
    private int ownerless;

    OwnerFilter(ApiTokenFilter filter, OwnerCache owners, OrgUrl org) {
        this.statuses = Optional.ofNullable(filter.ownerStatuses());
        this.owners = owners;
        this.org = org;
    }

    boolean wants(ApiToken token) {
        if (statuses.isEmpty()) {
            return true;
        }
        Optional<TokenOwner> owner = owners.of(token);
        if (owner.isEmpty()) {
            ownerless++;
            if (first.size() < NAMED) {
                first.add(token.id() == null ? "no id" : UnparsedFieldsWarning.printable(token.id()));
            }
        }
        return owner.filter(known -> statuses.get().contains(known.status())).isPresent();
    }

    /** Logs the tokens that were left out, if any, and starts again. */
    void report() {
        if (ownerless > 0) {
            LOG.warn(
                    "Okta list at {}: {} of the tokens are left out, because the status of their owners matters and they"
                            + " have no owner who could be looked up: {}{}",
                    org,
                    ownerless,
                    String.join(", ", first),
                    ownerless > first.size() ? ", …" : "");
        }
        ownerless = 0;
        first.clear();
    }
}
