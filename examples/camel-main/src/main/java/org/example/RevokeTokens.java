package org.example;

import io.github.camelokta.apitoken.model.ApiToken;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;

/** Revokes the API tokens that a user has created. Tokens of other clients, such as agents of Okta, stay. */
public final class RevokeTokens extends RouteBuilder {

    /** Takes the Okta user id of the leaver. */
    public static void main(String... arguments) throws Exception {
        revoke(new Main(), arguments[0]);
    }

    static void revoke(Main camel, String leaver) throws Exception {
        camel.configure().addRoutesBuilder(new RevokeTokens());
        camel.start();
        try {
            camel.getCamelTemplate().sendBody("direct:leaver", leaver);
        } finally {
            camel.stop();
        }
    }

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
