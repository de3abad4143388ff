package io.github.camelokta.offboarding.policy;

import java.util.Optional;

/**
 * Whose tokens this service depends on; they are never changed.
 *
 * @param principal what it calls Okta as: an Okta user id, or a client id
 * @param canaryOwner the user who owns a token that shows whether lists are complete; empty if there is none
 */
public record OurTokens(String principal, Optional<String> canaryOwner) {}
