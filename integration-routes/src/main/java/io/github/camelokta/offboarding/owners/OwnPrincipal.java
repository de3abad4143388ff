package io.github.camelokta.offboarding.owners;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The Okta user or app that this service calls Okta as. With an API token it is a user, and Okta is asked before every
 * batch, because the token may have been changed since. With OAuth 2.0 it is an app, which the configuration names.
 */
@ApplicationScoped
public class OwnPrincipal {

    private final OwnerDirectory directory;
    private final Optional<String> clientId;
    private final Optional<String> canaryOwner;

    @Inject
    OwnPrincipal(
            OwnerDirectory directory,
            OffboardingConfig config,
            @ConfigProperty(name = "camel.component.okta-apitoken.client-id") Optional<String> clientId) {
        this.directory = directory;
        this.clientId = clientId.filter(id -> !id.isBlank());
        this.canaryOwner = config.completeness().canaryOwner();
    }

    /**
     * The user or app that we call Okta as.
     *
     * @param id the Okta user id, or the client id; its tokens are never revoked
     * @param canaryOwner the user who owns a token that every complete list shows; empty if there is none
     */
    public record Identity(String id, Optional<String> canaryOwner) {

        /**
         * Returns how it is known that a list of the org's tokens is complete. With an API token, we called with a
         * token of our own principal: a list without any of its tokens is not complete, and says nothing about the
         * tokens of others either. With OAuth 2.0, a token of the canary owner serves the same purpose.
         *
         * @param shown how many tokens of the canary owner the list shows; has no meaning if there is no canary owner
         * @param requestId Okta's id of the request for the list; may be null
         * @return the proof of completeness, for an auditor to read
         * @throws IncompleteListException when the list is not complete
         */
        public String completeness(long shown, String requestId) {
            if (canaryOwner.isEmpty()) {
                return "not established: no canary owner is configured";
            }
            if (shown == 0) {
                throw new IncompleteListException(requestId);
            }
            var whose = canaryOwner.get().equals(id) ? "own principal" : "canary owner";
            return "shows " + shown + " of the " + whose + " " + canaryOwner.get();
        }
    }

    /**
     * Finds out which user or app we call Okta as.
     *
     * @throws io.github.camelokta.apitoken.client.OktaException when Okta refuses or does not answer
     */
    public Identity identify() {
        return clientId.map(id -> new Identity(id, canaryOwner)).orElseGet(() -> {
            var id = directory.ownPrincipal();
            return new Identity(id, Optional.of(canaryOwner.orElse(id)));
        });
    }
}
