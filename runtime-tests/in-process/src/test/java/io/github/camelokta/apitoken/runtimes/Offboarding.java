package io.github.camelokta.apitoken.runtimes;

import org.apache.camel.builder.RouteBuilder;

/** Takes a leaver's Okta user id, and lists, gets and revokes the leaver's tokens. */
final class Offboarding extends RouteBuilder {

    static final String ENTRY = "direct:offboard";

    @Override
    public void configure() {
        from(ENTRY)
                .setHeader("CamelOktaApitokenUserId", body())
                .to("okta-apitoken:list")
                .split(body())
                .to("okta-apitoken:get")
                .to("okta-apitoken:revoke")
                .end();
    }
}
