package io.github.camelokta.offboarding.settlement;

import static io.github.camelokta.offboarding.settlement.BatchMessages.CLAIMED;
import static io.github.camelokta.offboarding.settlement.BatchMessages.LANE;
import static io.github.camelokta.offboarding.settlement.BatchMessages.batch;
import static io.github.camelokta.offboarding.settlement.BatchMessages.careful;
import static io.github.camelokta.offboarding.settlement.BatchMessages.into;
import static io.github.camelokta.offboarding.settlement.BatchMessages.step;

import io.github.camelokta.apitoken.client.OktaCallNotSentException;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.Ticker;
import io.github.camelokta.offboarding.ledger.CaseLeases;
import io.github.camelokta.offboarding.ledger.CaseLeases.Lane;
import io.github.camelokta.offboarding.ledger.LeaseLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.ExecutorService;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;

/** The pipeline that settles due cases. */
@ApplicationScoped
class SettlementRoutes extends RouteBuilder {

    /** A message here has due cases settled. One that waits is enough, however many come. */
    static final String ORDINARY = "seda:settlement?size=1&discardWhenFull=true";

    /** The same for urgent cases alone: they do not wait for a batch that takes long. */
    static final String URGENT = "seda:urgent-settlement?size=1&discardWhenFull=true";

    private final OffboardingConfig.Settlement config;
    private final CaseLeases leases;
    private final Heartbeat heartbeat;
    private final IdentifyOwners identifyOwners;
    private final Decide decide;
    private final CarryOut carryOut;
    private final Conclude conclude;
    private final Postpone postpone;
    private final TakeSnapshot takeSnapshot;
    private final Ticker ticker;

    @Inject
    SettlementRoutes(
            OffboardingConfig config,
            CaseLeases leases,
            Heartbeat heartbeat,
            IdentifyOwners identifyOwners,
            Decide decide,
            CarryOut carryOut,
            Conclude conclude,
            Postpone postpone,
            TakeSnapshot takeSnapshot,
            Ticker ticker) {
        this.config = config.settlement();
        this.leases = leases;
        this.heartbeat = heartbeat;
        this.identifyOwners = identifyOwners;
        this.decide = decide;
        this.carryOut = carryOut;
        this.conclude = conclude;
        this.postpone = postpone;
        this.takeSnapshot = takeSnapshot;
        this.ticker = ticker;
    }

    @Override
    public void configure() {
        lanes();
        settlement();
        for (var lane : Lane.values()) {
            acts(lane);
        }
    }

    /**
     * A lane calls itself by a tap: what is to be done at the end of a batch would go along with a message that is sent
     * on.
     */
    private void lanes() {
        var interval = config.interval().toMillis();
        from("timer:settlement?delay=" + interval + "&period=" + interval)
                .routeId("settlement-timer")
                .autoStartup(config.enabled())
                .multicast()
                .to(ORDINARY, URGENT);

        from(ORDINARY)
                .routeId("settlement-lane")
                .autoStartup(config.enabled())
                .to("direct:settlement")
                .filter(exchangeProperty(CLAIMED).isNotNull())
                .wireTap(ORDINARY);

        from(URGENT)
                .routeId("urgent-lane")
                .autoStartup(config.enabled())
                .setProperty(LANE, constant(Lane.URGENT))
                .to("direct:settlement")
                .filter(exchangeProperty(CLAIMED).isNotNull())
                .wireTap(URGENT);
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
                .process(careful(this::claim))
                .filter(batch(Batch::isNotEmpty))
                .setProperty(CLAIMED, body())
                .process(careful(this::watchOver))
                .process(step(identifyOwners::identify))
                .filter(batch(Batch::isNotEmpty))
                .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                .process(step(decide::decide))
                .filter(batch(Batch::isNotEmpty))
                .filter(batch(Batch::hasActions))
                .process(careful(this::lookOnceMore))
                .enrich()
                .simple("direct:act-${exchangeProperty." + LANE + "}")
                .aggregationStrategy(into(List.class, Batch::acted))
                .process(careful(SettlementRoutes::failIfHalted))
                .end()
                .end()
                .enrich("direct:snapshot", into(Snapshot.class, Batch::with))
                .process(step(conclude::conclude));

        // The routes below leave their failures to the one above: it knows which cases to postpone.
        from("direct:snapshot")
                .routeId("snapshot")
                .errorHandler(noErrorHandler())
                .process(careful(BatchMessages::goOn))
                .process(takeSnapshot::begin)
                .to("okta-apitoken:list?streaming=true")
                .process(careful(takeSnapshot::read));

        from("direct:carry-out")
                .routeId("carry-out")
                .onException(Exception.class)
                .handled(true)
                .process(careful(CarryOut::brokeDown))
                .end()
                .process(careful(CarryOut::prepare))
                .filter(exchangeProperty(CarryOut.WANTED))
                .doTry()
                .to("direct:change-token")
                .doCatch(OktaCallNotSentException.class)
                .process(careful(CarryOut::calledOff))
                .doCatch(OktaException.class)
                .process(careful(carryOut::failed))
                .end();

        from("direct:change-token")
                .routeId("change-token")
                .errorHandler(noErrorHandler())
                .choice()
                .when(CarryOut::isRevocation)
                .to("okta-apitoken:revoke")
                .process(careful(carryOut::revoked))
                .otherwise()
                .process(careful(carryOut::quarantine))
                .to("okta-apitoken:upsert")
                .process(careful(carryOut::quarantined));
    }

    private void acts(Lane lane) {
        from("direct:act-" + lane)
                .routeId("act-" + lane)
                .errorHandler(noErrorHandler())
                .split()
                .body(Batch.class, Batch::toBeCarriedOut)
                .aggregationStrategy(new GroupedBodyAggregationStrategy())
                .parallelProcessing()
                .executorService(threads(lane))
                .to("direct:carry-out");
    }

    /** A lane has threads of its own, so that an urgent token does not queue behind a thousand others. */
    private ExecutorService threads(Lane lane) {
        return getCamelContext()
                .getExecutorServiceManager()
                .newFixedThreadPool(this, "settlement-" + lane, config.parallelism());
    }

    private void claim(Exchange exchange) {
        exchange.removeProperty(CLAIMED);
        var lane = exchange.getProperty(LANE, Lane.ALL, Lane.class);
        exchange.setProperty(LANE, lane);
        exchange.setProperty(BatchMessages.CLAIMED_AT, ticker.nanos());
        exchange.getMessage().setBody(Batch.of(leases.claim(lane, config.batchSize(), config.lease())));
    }

    private void watchOver(Exchange exchange) {
        heartbeat.watchOver(
                exchange,
                exchange.getMessage().getBody(Batch.class),
                exchange.getProperty(BatchMessages.CLAIMED_AT, Long.class));
    }

    /** Only now that nothing is under way any more: a batch that was postponed earlier would still be at work. */
    private static void failIfHalted(Exchange exchange) throws Exception {
        exchange.getProperty(BatchMessages.WATCH, Watch.class).throwIfHalted();
    }

    /** What was called off up to now is not begun; owners were looked up just now. */
    private void lookOnceMore(Exchange exchange) {
        var batch = exchange.getMessage().getBody(Batch.class);
        var watch = exchange.getProperty(BatchMessages.WATCH, Watch.class);
        watch.renew();
        watch.identified(batch);
    }
}
