package io.github.camelokta.offboarding.settlement;

import io.github.camelokta.apitoken.OktaApitokenConstants;
import io.github.camelokta.apitoken.client.ApiTokenStream;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.ledger.SettlementLedger;
import io.github.camelokta.offboarding.ledger.TokensWithoutOwner;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Makes a snapshot for a batch of the answer to a streamed {@code okta-apitoken:list}. */
@ApplicationScoped
class TakeSnapshot {

    private static final Logger LOG = Logger.getLogger(TakeSnapshot.class);

    /** The exchange property that says when the list was asked for. */
    private static final String TAKEN_AT = "snapshotTakenAt";

    /** The exchange property that keeps the batch while the body belongs to the component. */
    private static final String BATCH = "snapshotOfBatch";

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
        exchange.setProperty(TAKEN_AT, clock.instant());
        exchange.setProperty(BATCH, exchange.getMessage().getBody(Batch.class));
        exchange.getMessage().setBody(null);
    }

    void read(Exchange exchange) {
        var message = exchange.getMessage();
        var batch = exchange.getProperty(BATCH, Batch.class);
        var earlier = new EarlierSlices(ledger, batch);
        var reader = new SnapshotReader(batch.ownPrincipal(), batch.ownerIds(), batch.bounds(), limit, earlier::take);
        var list = message.getBody(ApiTokenStream.class);
        var watch = exchange.getProperty(BatchMessages.WATCH, Watch.class);
        if (watch != null) {
            watch.reads(list::seen);
        }
        list.forEachRemaining(reader::take);
        var ownerless = reader.ownerless();
        if (ownerless.count() > 0) {
            LOG.warnf("No case of this batch can be completed, because %s", ownerless.why());
        }
        withoutOwner.fire(new TokensWithoutOwner(ownerless.count()));
        message.setBody(new Snapshot(
                exchange.getProperty(TAKEN_AT, Instant.class),
                message.getHeader(OktaApitokenConstants.REQUEST_ID, String.class),
                list.seen(),
                reader.shown(),
                ownerless,
                reader.slices(),
                earlier.standings()));
    }
}
