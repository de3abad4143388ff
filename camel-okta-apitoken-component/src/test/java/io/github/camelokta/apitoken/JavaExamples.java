package io.github.camelokta.apitoken;

import io.github.camelokta.apitoken.auth.Authorization;
import io.github.camelokta.apitoken.client.ApiTokenClient;
import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.CallListener;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.SendGuard;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.state.FileStateRepository;

/** The manual's examples in Java, as they stand there. */
final class JavaExamples {

    private JavaExamples() {}

    static RouteBuilder routes(Example example) {
        return switch (example) {
            case LIST -> new ListRoute();
            case STREAM -> new StreamRoute();
            case REPORT -> new ReportRoute();
            case GET -> new GetRoute();
            case REVOKE -> new RevokeRoute();
            case REVOKE_CURRENT -> new RevokeCurrentRoute();
            case REVOKE_LEAKED -> new RevokeLeakedRoute();
            case UPSERT -> new UpsertRoute();
            case USAGE -> new UsageRoute();
            case CONSUME -> new ConsumerRoute();
            case CHANGES -> new ChangedTokensRoute();
            case EVENTS -> new NewTokensRoute();
            case FAIL -> new FailingRoute();
            case KAMELETS -> new KameletRoutes();
        };
    }

    private static final class ListRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:leaver")
                    .setHeader("CamelOktaApitokenUserId", body())
                    .to("okta-apitoken:list?clientName=Okta API")
                    .split(body())
                    .to("okta-apitoken:revoke")
                    .log("${body.name}: ${header.CamelOktaApitokenOutcome}")
                    .end();
        }
    }

    private static final class StreamRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:export")
                    .to("okta-apitoken:list?streaming=true")
                    .split(body())
                    .streaming()
                    .stopOnException()
                    .setBody(simple("${body.id},${body.userId},${body.expiresAt}"))
                    .to("direct:line")
                    .end();
        }
    }

    private static final class ReportRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:report")
                    .to("okta-apitoken:list?report=true&olderThan=90d&networkConnection=ANYWHERE")
                    .marshal()
                    .json()
                    .to("direct:file");
        }
    }

    private static final class GetRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:look")
                    .setHeader("CamelOktaApitokenId", body())
                    .to("okta-apitoken:get")
                    .log("${body.name} of ${body.userId} expires at ${body.expiresAt}");
        }
    }

    private static final class RevokeRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:revoke")
                    .setHeader("CamelOktaApitokenId", body())
                    .to("okta-apitoken:revoke?failOnNotFound=true")
                    .log("Revoked ${body}");
        }
    }

    private static final class RevokeCurrentRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:farewell").to("okta-apitoken:revokeCurrent").log("${header.CamelOktaApitokenOutcome}");
        }
    }

    private static final class UpsertRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:quarantine")
                    .setHeader("CamelOktaApitokenId", body())
                    .setBody(constant(new ApiTokenNetwork("ZONE", List.of("nzoNobody"), null)))
                    .to("okta-apitoken:upsert");
        }
    }

    private static final class UsageRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("direct:usage")
                    .setHeader("CamelOktaApitokenId", body())
                    .to("okta-apitoken:usage?usageSince=P30D")
                    .split(body())
                    .log("${body.published}: ${body.eventType} from ${body.ipAddress} with ${body.userAgent}")
                    .to("direct:use")
                    .end();
        }
    }

    private static final class ConsumerRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("okta-apitoken:list?clientName=Okta API&delay=1h")
                    .filter(simple("${body.network} == null || ${body.network.connection} == 'ANYWHERE'"))
                    .to("direct:unbound")
                    .end();
        }
    }

    private static final class ChangedTokensRoute extends RouteBuilder {

        @Override
        public void configure() {
            from("okta-apitoken:list?idempotent=true&stateRepository=#tokens")
                    .filter(simple("${body.network} == null || ${body.network.connection} == 'ANYWHERE'"))
                    .to("direct:changed")
                    .end();
        }
    }

    private static final class NewTokensRoute extends RouteBuilder {

        @Override
        public void configure() {
            onException(OktaNotFoundException.class).handled(true).log("${exception.id} is gone already");

            from("okta-apitoken:events?eventTypes=system.api_token.create&cursorRepository=#cursors")
                    .to("okta-apitoken:get")
                    .filter(simple("${body.network} == null || ${body.network.connection} == 'ANYWHERE'"))
                    .to("direct:created")
                    .end();
        }
    }

    private static final class FailingRoute extends RouteBuilder {

        @Override
        public void configure() {
            onException(OktaNotFoundException.class).handled(true).log("There is no ${exception.id}");
            onException(OktaException.class)
                    .onWhen(simple("${exception.retryable}"))
                    .handled(true)
                    .to("direct:later");

            from("direct:check").setHeader("CamelOktaApitokenId", body()).to("okta-apitoken:get");
        }
    }

    private static final class KameletRoutes extends RouteBuilder {

        @Override
        public void configure() {
            from("kamelet:okta-apitoken-list-source?userId=00u1a2b3c4d5e6f7g8h9&delay=3600000")
                    .to("direct:token");

            from("direct:leak").to("kamelet:okta-apitoken-revoke-action").log("${header.CamelOktaApitokenOutcome}");
        }
    }

    static List<ApiToken> callsWithoutAnExchange(CamelContext context) {
        ApiTokenClient client = context.getEndpoint("okta-apitoken:list", OktaApitokenEndpoint.class)
                .getClient();
        Map<?, ?> me =
                (Map<?, ?>) client.org().get("/api/v1/users/me", Map.of()).body();
        List<ApiToken> mine = client.list(ApiTokenFilter.ALL.withUserIds(Set.of((String) me.get("id"))))
                .body();
        return mine;
    }

    static Map<String, Long> counted(ApiTokenClient client) {
        Map<String, Long> tokensOfOwners = client.list(
                        ApiTokenFilter.ALL,
                        Collectors.groupingBy(token -> String.valueOf(token.userId()), Collectors.counting()))
                .body();
        return tokensOfOwners;
    }

    /** A secret scanner found the value of a token. */
    private static class RevokeLeakedRoute extends RouteBuilder {
        @Override
        public void configure() {
            from("direct:found").to("okta-apitoken:revokeLeaked").log("${header.CamelOktaApitokenOutcome}");
        }
    }

    static void guard(Message message, String owner, Set<String> leavers) {
        SendGuard stillLeaves = () -> leavers.contains(owner);
        message.setHeader("CamelOktaApitokenSendGuard", stillLeaves);
    }

    static void addComponent(CamelContext context) {
        OktaApitokenComponent okta = new OktaApitokenComponent();
        okta.getConfiguration().setOrgUrl("https://example.okta.com");
        okta.getConfiguration().setTokenFile("/run/secrets/okta-token");
        context.addComponent("okta-apitoken", okta);
    }

    static void bindCursors(CamelContext context) {
        File file = new File("okta-cursors");
        context.getRegistry().bind("cursors", FileStateRepository.fileStateRepository(file));
    }

    static void bindTokens(CamelContext context) {
        File file = new File("okta-tokens");
        context.getRegistry().bind("tokens", FileStateRepository.fileStateRepository(file, 100_000_000));
    }

    static Map<String, Duration> bindListener(CamelContext context) {
        Map<String, Duration> waited = new ConcurrentHashMap<>();
        CallListener listener = call -> waited.merge(call.operation(), call.waited(), Duration::plus);
        context.getRegistry().bind("waited", listener);
        return waited;
    }

    /** Somebody's place for secrets. */
    record Vault(UnaryOperator<String> secrets) {

        void bind(CamelContext context) {
            Authorization vault = request -> Map.of("Authorization", "SSWS " + secretOf("okta"));
            context.getRegistry().bind("okta", vault);
        }

        private String secretOf(String name) {
            return secrets.apply(name);
        }
    }
}
