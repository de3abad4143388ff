package org.example;

import io.github.camelokta.apitoken.model.ApiToken;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Revokes the API tokens that a user has created. Tokens of other clients, such as agents of Okta, stay. */
@ApplicationScoped
public class RevokeTokens extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:leaver")
            .setHeader("CamelOktaApitokenUserId", body())
            .to("okta-apitoken:list")
            .split(body()).filter().body(ApiToken.class, token -> "Okta API".equals(token.clientName()))
                .to("okta-apitoken:revoke")
                .log("${headers.CamelOktaApitokenId}: ${headers.CamelOktaApitokenOutcome}");
    }
}
