package io.github.camelokta.apitoken.quarkus.it;

import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.builder.AggregationStrategies;
import org.apache.camel.builder.RouteBuilder;

/** A route for each operation, and for each way to authorize it. */
@ApplicationScoped
public class OperationRoutes extends RouteBuilder {

    @Override
    public void configure() {
        onException(OktaNotFoundException.class)
                .handled(true)
                .setBody(simple("${exception.operation} ${exception.id}: not found, retryable ${exception.retryable}"));
        onException(OktaException.class)
                .handled(true)
                .setBody(simple("${exception.operation}: ${exception.status} ${exception.error.errorCode},"
                        + " retryable ${exception.retryable}"));

        from("direct:list").routeId("list").to("okta-apitoken:list");

        from("direct:names")
                .routeId("names")
                .to("okta-apitoken:list?streaming=true")
                .split(body(), AggregationStrategies.string("\n"))
                .streaming()
                .setBody(simple("${body.name} (${body.clientName})"));

        from("direct:get").routeId("get").to("okta-apitoken:get");
        from("direct:upsert").routeId("upsert").to("okta-apitoken:upsert");
        from("direct:revoke").routeId("revoke").to("okta-apitoken:revoke");
        from("direct:revokeCurrent")
                .routeId("revokeCurrent")
                .to("okta-apitoken:revokeCurrent?token={{expendable.token}}");

        from("direct:jwk")
                .routeId("jwk")
                .to("okta-app:list?clientId={{jwk.client-id}}&privateKey=file:{{jwk.file}}&dpop=ALWAYS");
        from("direct:pem")
                .routeId("pem")
                .to("okta-app:list?clientId={{pem.client-id}}&privateKey=file:{{pem.file}}&keyId=key-1&dpop=NEVER");

        from("direct:kamelet").routeId("kamelet").to("kamelet:okta-apitoken-revoke-action");
    }
}
