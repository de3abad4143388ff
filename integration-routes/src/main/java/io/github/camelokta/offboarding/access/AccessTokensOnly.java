package io.github.camelokta.offboarding.access;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.jwt.consumer.Validator;

/**
 * Refuses the provider's tokens that are not access tokens. An ID token is signed by the same key and can have the same
 * audience, but it only says who a person is: it goes to browsers and into logs, and it does not permit anyone to act
 * for that person.
 *
 * <p>An access token declares itself in its header ({@code at+jwt}, RFC 9068) or, with Keycloak, in the claim
 * {@code typ}. A token that declares nothing must have something that access tokens have and ID tokens lack, a scope or
 * a client, and nothing that only ID tokens have.
 */
@ApplicationScoped
@Unremovable
class AccessTokensOnly implements Validator {

    private static final String NO_ACCESS_TOKEN = "is no access token";

    /** The header types that declare nothing; other kinds of tokens have their own, such as {@code logout+jwt}. */
    private static final Set<String> NO_TYPE = Set.of("", "jwt");

    private static final List<String> OF_ACCESS_TOKENS = List.of("scope", "scp", "client_id", "cid");
    private static final List<String> OF_ID_TOKENS = List.of("nonce", "at_hash", "c_hash", "s_hash");

    @Override
    public String validate(JwtContext context) {
        var header = headerType(context);
        if (header.endsWith("at+jwt")) {
            return null;
        }
        var claims = context.getJwtClaims();
        var type = claims.getClaimValue("typ");
        if (type != null) {
            return NO_TYPE.contains(header) && "Bearer".equals(type) ? null : NO_ACCESS_TOKEN;
        }
        var isOne = NO_TYPE.contains(header) && hasAny(claims, OF_ACCESS_TOKENS) && !hasAny(claims, OF_ID_TOKENS);
        return isOne ? null : NO_ACCESS_TOKEN;
    }

    private static String headerType(JwtContext context) {
        var joseObjects = context.getJoseObjects();
        var type =
                joseObjects.isEmpty() ? null : joseObjects.get(0).getHeaders().getStringHeaderValue("typ");
        return type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst("^application/", "");
    }

    private static boolean hasAny(JwtClaims claims, List<String> names) {
        return names.stream().anyMatch(claims::hasClaim);
    }
}
