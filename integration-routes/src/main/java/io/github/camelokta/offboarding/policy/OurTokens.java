package io.github.camelokta.offboarding.policy;

import java.util.Optional;

/**
 * The owners of the tokens that this service depends on; these tokens are never changed.
 *
 * @param principal the Okta user id, or client id, that this service calls Okta as
 * @param canaryOwner the user whose token shows that lists are complete; empty if there is none
 */
public record OurTokens(String principal, Optional<String> canaryOwner) {}
