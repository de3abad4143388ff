package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.offboarding.cases.SettlementLedger;
import io.github.camelokta.offboarding.cases.TokensWithoutOwner;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Makes a snapshot for a batch from the response of a streamed {@code okta-apitoken:list}. */
@ApplicationScoped
class TakeSnapshot {

    private static final Logger LOG = Logger.getLogger(TakeSnapshot.class);

    private static final String REQUEST = "snapshotRequest";

    /**
     * Kept here while the message body belongs to the component: a token that was created before that time is in the
     * list.
     */
    private record Request(Batch batch, Instant takenAt) {}

    private final SettlementLedger ledger;
    private final Event<TokensWithoutOwner> withoutOwner;
    private final int limit;
    private final Clock clock;

    @Inject
    TakeSnapshot(
            SettlementLedger ledger, Event<TokensWithoutOwner> withoutOwner, OffboardingConfig config, Clock clock) {
        this.ledger = ledger;
        this.limit = config.settlement().batchTokens();
        this.withoutOwner = withoutOwner;
        this.clock = clock;
    }

    void begin(Exchange exchange) {
        var message = exchange.getMessage();
        exchange.setProperty(REQUEST, new Request(message.getBody(Batch.class), clock.instant()));
        message.setBody(null);
    }

    void read(Exchange exchange) {
        var message = exchange.getMessage();
        var request = exchange.getProperty(REQUEST, Request.class);
        var batch = request.batch();
        var earlier = new EarlierSlices(ledger, batch);
        var reader = new SnapshotReader(batch.ownPrincipal(), batch.ownerIds(), batch.bounds(), limit, earlier::take);
        var list = message.getBody(ApiTokenStream.class);
        // A simulation has no batch that could get stuck.
        BatchContext.of(exchange).ifPresent(context -> context.control().reads(list::seen));
        list.forEachRemaining(reader::take);
        var ownerless = reader.ownerless();
        if (ownerless.count() > 0) {
            LOG.warnf("No case of this batch can be completed, because %s", ownerless.why());
        }
        withoutOwner.fire(new TokensWithoutOwner(ownerless.count()));
        message.setBody(new Snapshot(
                request.takenAt(),
                message.getHeader(OktaApitokenConstants.REQUEST_ID, String.class),
                list.seen(),
                reader.shown(),
                ownerless,
                reader.slices(),
                earlier.standings()));
    }
}
