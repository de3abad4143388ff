package io.github.camelokta.apitoken.runtimes;

import org.apache.camel.builder.RouteBuilder;

/** Takes a leaver's Okta user id, and lists, gets and revokes the leaver's tokens. */
final class Offboarding extends RouteBuilder {

    static final String ENTRY = "direct:okta-apitoken";

    private final String scheme;

    Offboarding() {
        this("okta-apitoken");
    }

    /** The route begins at {@code direct:} and the scheme. */
    Offboarding(String scheme) {
        this.scheme = scheme;
    }

    @Override
    public void configure() {
        from("direct:" + scheme)
                .setHeader("CamelOktaApitokenUserId", body())
                .to(scheme + ":list")
                .split(body())
                .to(scheme + ":get")
                .to(scheme + ":revoke")
                .end();
    }
}
