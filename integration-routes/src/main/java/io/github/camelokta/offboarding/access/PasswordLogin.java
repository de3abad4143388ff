package io.github.camelokta.offboarding.access;

import io.github.camelokta.offboarding.access.PasswordCheck.Result;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** Authenticates the people of the configuration, by name and password. */
@ApplicationScoped
class PasswordLogin implements IdentityProvider<UsernamePasswordAuthenticationRequest> {

    private final PasswordCheck passwords;

    @Inject
    PasswordLogin(PasswordCheck passwords) {
        this.passwords = passwords;
    }

    @Override
    public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
        return UsernamePasswordAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
        var routing = HttpSecurityUtils.getRoutingContextAttribute(request);
        var address =
                ClientAddress.of(routing == null ? null : routing.request().remoteAddress());
        var name = request.getUsername();
        var password = new String(request.getPassword().getPassword());
        var caller = Vertx.currentContext();
        var result = Uni.createFrom().completionStage(() -> passwords.check(name, password, address));
        if (caller != null) {
            // The request goes on where it came from, not on the thread that checked the password.
            result = result.emitOn(task -> caller.runOnContext(ignored -> task.run()));
        }
        return result.onItem().transformToUni(checked -> {
            if (checked instanceof Result.Right right) {
                return Uni.createFrom()
                        .item(QuarkusSecurityIdentity.builder()
                                .setPrincipal(new QuarkusPrincipal(name))
                                .addRoles(right.roles())
                                .build());
            }
            if (checked instanceof Result.Wait wait && routing != null) {
                Refusals.haveWait(routing, wait.duration());
            }
            return Uni.createFrom().failure(new AuthenticationFailedException());
        });
    }
}
