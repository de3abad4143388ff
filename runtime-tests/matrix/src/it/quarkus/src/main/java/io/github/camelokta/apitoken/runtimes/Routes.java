package io.github.camelokta.apitoken.runtimes;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.RouteBuilder;

/** Takes a leaver's Okta user id, and lists, gets and revokes the leaver's tokens. */
@ApplicationScoped
public class Routes extends RouteBuilder {

    @Override
    public void configure() {
        from("direct:okta-apitoken")
                .setHeader("CamelOktaApitokenUserId", body())
                .to("okta-apitoken:list")
                .split(body())
                .to("okta-apitoken:get")
                .to("okta-apitoken:revoke")
                .end();
    }
}
