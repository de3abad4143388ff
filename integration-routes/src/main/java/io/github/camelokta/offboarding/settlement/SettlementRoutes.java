package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.apitoken.OktaApitokenConstants.ID;
import static io.github.camelokta.apitoken.OktaApitokenConstants.USER_ID;
import static io.github.camelokta.offboarding.settlement.BatchMessages.CLAIMED;
import static io.github.camelokta.offboarding.settlement.BatchMessages.TAKEN_AT;
import static io.github.camelokta.offboarding.settlement.BatchMessages.batch;
import static io.github.camelokta.offboarding.settlement.BatchMessages.into;
import static io.github.camelokta.offboarding.settlement.BatchMessages.step;

import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.CaseLeases;
import io.github.camelokta.offboarding.ledger.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** The pipeline that settles due cases. */
@ApplicationScoped
class SettlementRoutes extends RouteBuilder {

    private final OffboardingConfig.Settlement config;
    private final CaseLeases leases;
    private final IdentifyOwners identifyOwners;
    private final Decide decide;
    private final Revoke revoke;
    private final Conclude conclude;
    private final Postpone postpone;
    private final Clock clock;

    @Inject
    SettlementRoutes(
            OffboardingConfig config,
            CaseLeases leases,
            IdentifyOwners identifyOwners,
            Decide decide,
            Revoke revoke,
            Conclude conclude,
            Postpone postpone,
            Clock clock) {
        this.config = config.settlement();
        this.leases = leases;
        this.identifyOwners = identifyOwners;
        this.decide = decide;
        this.revoke = revoke;
        this.conclude = conclude;
        this.postpone = postpone;
        this.clock = clock;
    }

    @Override
    public void configure() {
        var interval = config.interval().toMillis();
        from("timer:settlement?delay=" + interval + "&period=" + interval)
                .routeId("settlement-timer")
                .to("direct:settlement");

        from("direct:settlement")
                .routeId("settlement")
                .onException(LeaseLostException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "A batch outlived its lease: ${exception.message}")
                .end()
                .onException(Exception.class)
                .handled(true)
                .process(postpone::postpone)
                .end()
                .process(this::claim)
                .filter(batch(Batch::isNotEmpty))
                .setProperty(CLAIMED, body())
                .process(step(identifyOwners::identify))
                .filter(batch(Batch::isNotEmpty))
                .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                .process(step(decide::decide))
                .filter(batch(Batch::hasRevocations))
                .enrich("direct:act", into(List.class, Batch::acted))
                .end()
                .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                .process(step(conclude::conclude));

        // The routes below leave their failures to the one above: it knows which cases to postpone.
        from("direct:snapshot")
                .routeId("snapshot")
                .errorHandler(noErrorHandler())
                .setProperty(TAKEN_AT, clock::instant)
                .setHeader(USER_ID)
                .body(Batch.class, Batch::usersOfInterest)
                .to("okta-apitoken:list")
                .process(Snapshot::fromExchange);

        from("direct:act")
                .routeId("act")
                .errorHandler(noErrorHandler())
                .split()
                .body(Batch.class, Batch::revocations)
                .aggregationStrategy(new GroupedBodyAggregationStrategy())
                .stopOnException()
                .to("direct:revoke");

        from("direct:revoke")
                .routeId("revoke")
                .errorHandler(noErrorHandler())
                .doTry()
                .setHeader(ID)
                .body(Revocation.class, Revocation::tokenId)
                .to("okta-apitoken:revoke")
                .process(revoke::succeeded)
                .doCatch(OktaApiTokenException.class)
                .process(revoke::failed)
                .end();
    }

    private void claim(Exchange exchange) {
        exchange.getMessage().setBody(Batch.of(leases.claim(config.batchSize(), config.lease())));
    }
}
