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
 * Which tokens of a list are wanted because of their owners. Of whom nothing can be known is not wanted: what is listed
 * is often revoked next. The log tells of such tokens in one line, with the ids of the first few.
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

    /** Tells what was left out, if anything was, and begins anew. */
    void report() {
        if (ownerless > 0) {
            LOG.warn(
                    "Okta list at {}: the status of their owners is asked for, and {} of the tokens are left out because"
                            + " they name no owner who could be looked up: {}{}",
                    org,
                    ownerless,
                    String.join(", ", first),
                    ownerless > first.size() ? ", …" : "");
        }
        ownerless = 0;
        first.clear();
    }
}
