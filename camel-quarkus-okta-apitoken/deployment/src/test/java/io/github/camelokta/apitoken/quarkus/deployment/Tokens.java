package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.apitoken.model.ApiToken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.FluentProducerTemplate;
import org.apache.camel.builder.RouteBuilder;

/** The application of the tests: lists the tokens of whatever org it was pointed at. */
@ApplicationScoped
public class Tokens extends RouteBuilder {

    @Inject
    FluentProducerTemplate template;

    @Override
    public void configure() {
        from("direct:tokens").to("okta-apitoken:list");
    }

    List<String> names() {
        ApiToken[] tokens = template.to("direct:tokens").request(ApiToken[].class);
        return Stream.of(tokens).map(ApiToken::name).toList();
    }
}
