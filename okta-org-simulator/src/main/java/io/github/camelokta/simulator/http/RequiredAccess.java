package io.github.camelokta.simulator.http;

import io.github.camelokta.simulator.seed.AdminRole;
import io.github.camelokta.simulator.state.Principal;

/**
 * The OAuth 2.0 scope and the kind of administrator role that an endpoint requires. A scope alone is not enough (Okta
 * facts §3).
 *
 * @param scope for example {@code okta.users.read}
 * @param writes whether the endpoint changes something
 */
record RequiredAccess(String scope, boolean writes) {

    static RequiredAccess reading(String resource) {
        return new RequiredAccess(resource + ".read", false);
    }

    static RequiredAccess managing(String resource) {
        return new RequiredAccess(resource + ".manage", true);
    }

    boolean isInScopeOf(Principal principal) {
        return principal.hasScope(scope);
    }

    boolean admits(Principal principal) {
        return isInScopeOf(principal) && isWithin(principal.role().type());
    }

    private boolean isWithin(AdminRole role) {
        return switch (role) {
            case SUPER_ADMIN, NARROWED_ADMIN -> true;
            case READ_ONLY_ADMIN -> !writes;
            case NONE -> false;
        };
    }
}
