package io.github.camelokta.offboarding.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.evidence.EvidenceHeads.Head;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Publishes the signed head of the evidence: to the log, to the outbox, and to a file if one is configured. It does so
 * at most once in a second, for all cases that ended in it; and at an interval, if there is something new.
 */
@ApplicationScoped
class PublishHeads {

    private static final Logger LOG = Logger.getLogger(PublishHeads.class);

    private final EvidenceHeads heads;
    private final ObjectMapper json;
    private final Clock clock;
    private final Duration every;
    private final Optional<HeadFile> file;
    private final AtomicBoolean caseEnded = new AtomicBoolean();

    /** The hash that was published last. */
    private String last = "";

    private Instant lastLookedAt = Instant.MIN;

    @Inject
    PublishHeads(EvidenceHeads heads, ObjectMapper json, OffboardingConfig config, Clock clock) {
        this.heads = heads;
        this.json = json;
        this.clock = clock;
        this.every = config.evidence().publishEvery();
        this.file = config.evidence().headFile().map(HeadFile::new);
    }

    void ended(@Observes(during = TransactionPhase.AFTER_SUCCESS) CaseEnded ended) {
        caseEnded.set(true);
    }

    /** Publishes the head if it is time. */
    synchronized void publish() throws IOException {
        var now = clock.instant();
        var isEarly = !lastLookedAt.equals(Instant.MIN) && now.isBefore(lastLookedAt.plus(every));
        if (!caseEnded.getAndSet(false) && isEarly) {
            return;
        }
        try {
            var head = heads.publish(last);
            if (head.isPresent()) {
                publish(head.get());
                last = head.get().hash();
            }
            lastLookedAt = now;
        } catch (IOException | RuntimeException e) {
            caseEnded.set(true);
            throw e;
        }
    }

    private void publish(Head head) throws IOException {
        LOG.infof(
                "Evidence ends with record %d, %s, signed %s by %s",
                head.seq(), head.hash(), head.signature(), head.key());
        if (file.isPresent()) {
            file.get().append(line(head));
        }
    }

    private String line(Head head) throws JsonProcessingException {
        return json.writeValueAsString(head.fields());
    }
}
