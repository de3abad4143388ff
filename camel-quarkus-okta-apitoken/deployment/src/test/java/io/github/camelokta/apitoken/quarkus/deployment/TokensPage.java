package io.github.camelokta.apitoken.quarkus.deployment;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Shows, one to a line, a word that the test can change, the address of the org, and the names of its tokens. */
@ApplicationScoped
public class TokensPage {

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "word")
    String word;

    @ConfigProperty(name = "camel.component.okta-apitoken.org-url")
    String orgUrl;

    void show(@Observes Router router) {
        router.get("/tokens")
                .blockingHandler(
                        request -> request.end(word + "\n" + orgUrl + "\n" + String.join("\n", tokens.names())));
    }
}
