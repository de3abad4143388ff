package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.settlement.BatchMessages.batch;
import static io.github.camelokta.offboarding.settlement.BatchMessages.careful;
import static io.github.camelokta.offboarding.settlement.BatchMessages.into;
import static io.github.camelokta.offboarding.settlement.BatchMessages.step;

import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.cases.CaseLeases.Lane;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.lease.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** The pipeline that settles due cases. */
@ApplicationScoped
class SettlementRoutes extends RouteBuilder {

    /** A message here starts settlement of due cases. One waiting message is enough, however many come. */
    static final String ORDINARY = "seda:settlement?size=1&discardWhenFull=true";

    /** The same for urgent cases alone: they do not wait for a long batch. */
    static final String URGENT = "seda:urgent-settlement?size=1&discardWhenFull=true";

    /** The prefix of the routes that act on the tokens of a batch; the lane's name follows. */
    static final String ACT = "direct:act-";

    private final OffboardingConfig.Settlement config;
    private final ClaimCases claimCases;
    private final IdentifyOwners identifyOwners;
    private final TakeSnapshot takeSnapshot;
    private final Decide decide;
    private final ActOnToken actOnToken;
    private final Conclude conclude;
    private final Postpone postpone;

    @Inject
    SettlementRoutes(
            OffboardingConfig config,
            ClaimCases claimCases,
            IdentifyOwners identifyOwners,
            TakeSnapshot takeSnapshot,
            Decide decide,
            ActOnToken actOnToken,
            Conclude conclude,
            Postpone postpone) {
        this.config = config.settlement();
        this.claimCases = claimCases;
        this.identifyOwners = identifyOwners;
        this.takeSnapshot = takeSnapshot;
        this.decide = decide;
        this.actOnToken = actOnToken;
        this.conclude = conclude;
        this.postpone = postpone;
    }

    @Override
    public void configure() {
        timer();
        lane(Lane.ALL, ORDINARY, "settlement-lane");
        lane(Lane.URGENT, URGENT, "urgent-lane");
        settlement();
        snapshot();
        for (var lane : Lane.values()) {
            act(lane);
        }
    }

    // spotless:off
    private void timer() {
        var interval = config.interval().toMillis();

        from("timer:settlement?delay=" + interval + "&period=" + interval)
            .routeId("settlement-timer")
            .autoStartup(config.enabled())
            .multicast()
                .to(ORDINARY, URGENT);
    }

    /**
     * Defines the routes of a lane. A lane calls itself through a wire tap as long as there are cases: a message that
     * is sent on would take the end-of-batch work with it.
     */
    private void lane(Lane lane, String queue, String id) {
        from(queue)
            .routeId(id)
            .autoStartup(config.enabled())
            .setBody(constant(lane))
            .to("direct:settlement")
            .filter(BatchContext::isPresent)
                .wireTap(queue);
    }

    private void settlement() {
        from("direct:settlement")
            .routeId("settlement")
            .onException(LeaseLostException.class)
                .handled(true)
                .log(LoggingLevel.WARN, "A batch outlived its lease: ${exception.message}")
            .end()
            .onException(Exception.class)
                .handled(true)
                .process(careful(postpone::postpone))
            .end()
            .process(careful(claimCases::claim))
            .filter(batch(Batch::isNotEmpty))
                .process(step(identifyOwners::identify))
                .filter(batch(Batch::isNotEmpty))
                    .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                    .process(step(decide::decide))
                    .filter(batch(Batch::isNotEmpty))
                        .filter(batch(Batch::hasActions))
                            .process(careful(ActOnBatch::begin))
                            .enrich().exchange(BatchContext::actRoute)
                                .aggregationStrategy(into(List.class, Batch::acted))
                            .end()
                            .process(careful(ActOnBatch::end))
                        .end()
                        .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                        .process(step(conclude::conclude));
    }

    /** Leaves its failures to the route that asks for it: that one knows which cases to postpone. */
    private void snapshot() {
        from("direct:snapshot")
            .routeId("snapshot")
            .errorHandler(noErrorHandler())
            .process(careful(BatchMessages::goOn))
            .process(takeSnapshot::begin)
            .to("okta-apitoken:list?streaming=true")
            .process(careful(takeSnapshot::read));
    }

    private void act(Lane lane) {
        from(ACT + lane)
            .routeId("act-" + lane)
            .onException(Exception.class)
                .handled(true)
                .process(careful(ActOnToken::brokeDown))
            .end()
            .split().body(Batch.class, Batch::toBeCarriedOut)
                .aggregationStrategy(new GroupedBodyAggregationStrategy())
                .parallelProcessing()
                .executorService(threads(lane))
                .process(careful(ActOnToken::prepare))
                .filter(ActOnToken::isStillWanted)
                    .doTry()
                        .choice()
                            .when(ActOnToken::isRevocation)
                                .to("okta-apitoken:revoke")
                                .process(careful(actOnToken::revoked))
                            .otherwise()
                                .process(careful(actOnToken::quarantine))
                                .to("okta-apitoken:upsert")
                                .process(careful(actOnToken::quarantined))
                        .endDoTry()
                    .doCatch(OktaCallNotSentException.class)
                        .process(careful(ActOnToken::calledOff))
                    .doCatch(OktaException.class)
                        .process(careful(actOnToken::failed))
                    .end();
    }
    // spotless:on

    /** Returns a lane's own threads, so that an urgent token does not queue behind a thousand others. */
    private ExecutorService threads(Lane lane) {
        return getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "settlement-" + lane, config.parallelism());
    }
}
