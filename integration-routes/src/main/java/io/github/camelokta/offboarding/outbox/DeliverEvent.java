package io.github.camelokta.offboarding.outbox;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.lease.BackOff;
import io.github.camelokta.offboarding.outbox.OutboxDelivery.Claimed;
import io.github.camelokta.offboarding.text.CaseLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.http.common.HttpMethods;
import org.apache.camel.util.ObjectHelper;
import org.jboss.logging.Logger;

/** Delivers one event to the receiver, and writes down how that ended. */
@ApplicationScoped
class DeliverEvent {

    private static final Logger LOG = Logger.getLogger(DeliverEvent.class);

    private static final BackOff BACK_OFF = new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(5));
    private static final int LONGEST_ERROR = 300;
    private static final int PORTION = 1000;

    private final OutboxDelivery outbox;
    private final Clock clock;
    private final OffboardingConfig.Notification config;
    private final Optional<String> secret;
    private final Duration lease;

    @Inject
    DeliverEvent(OutboxDelivery outbox, OffboardingConfig config, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
        this.config = config.notification();
        this.secret = this.config.webhook().secret().map(String::strip);
        // An attempt connects and waits for a response, each up to the timeout; the rest is for everything else.
        this.lease = this.config.webhook().timeout().multipliedBy(2).plusSeconds(40);
    }

    /** Claims the event that has been due longest; if none is due, the property stays empty. */
    void claim(Exchange exchange) {
        exchange.removeProperty(OutboxRoutes.CLAIMED);
        outbox.claim(lease).ifPresent(claimed -> exchange.setProperty(OutboxRoutes.CLAIMED, claimed));
    }

    /** Prepares the request. */
    void prepare(Exchange exchange) {
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(
                Exchange.HTTP_URI, config.webhook().url().orElseThrow().strip());
        message.setHeader(Exchange.HTTP_METHOD, HttpMethods.POST);
        message.setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
        secret.ifPresent(value -> message.setHeader("Authorization", "Bearer " + value));
        message.setBody(claimed(exchange).event().getBytes(StandardCharsets.UTF_8));
    }

    /** Handles a response, which counts only if it says that the receiver has the event. */
    void answered(Exchange exchange) {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, int.class);
        if (status < 200 || status > 299) {
            // The rest of the response is not kept: it may repeat the secret.
            failed(claimed(exchange), "answered " + status);
            return;
        }
        var claimed = claimed(exchange);
        if (outbox.delivered(claimed)) {
            log(claimed, () -> LOG.debugf("%s: notification delivered", name(claimed)));
        } else {
            log(
                    claimed,
                    () -> LOG.warnf(
                            "%s: notification delivered, but too late to write it down; it is delivered again",
                            name(claimed)));
        }
    }

    /** Handles a missing response. Without a claim, the ledger failed, and there is nothing to write down. */
    void unanswered(Exchange exchange) {
        var failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        var claimed = exchange.getProperty(OutboxRoutes.CLAIMED, Claimed.class);
        // The route goes on at once if the property is set, which is right only after a delivery.
        exchange.removeProperty(OutboxRoutes.CLAIMED);
        var noAnswer = ObjectHelper.getException(IOException.class, failure);
        if (claimed != null && noAnswer != null) {
            failed(claimed, noAnswer.getClass().getSimpleName() + ": " + noAnswer.getMessage());
        } else {
            LOG.error("A notification could not be delivered; it is tried again when its lease has ended", failure);
        }
    }

    private void failed(Claimed claimed, String error) {
        var line = line(error);
        var wait = BACK_OFF.after(claimed.attempt());
        outbox.failed(claimed, line, clock.instant().plus(wait));
        log(
                claimed,
                () -> LOG.warnf(
                        "%s: notification could not be delivered, attempt %d: %s; next attempt in %ds",
                        name(claimed), claimed.attempt(), line, wait.toSeconds()));
    }

    /** Deletes a portion of the events that were delivered long ago. */
    void forget(Exchange exchange) {
        var deleted = outbox.forget(clock.instant().minus(config.keepDelivered()), PORTION);
        exchange.getMessage().setBody(deleted);
    }

    private static String line(String error) {
        var line = error.replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST_ERROR ? line : line.substring(0, LONGEST_ERROR);
    }

    private static String name(Claimed claimed) {
        return claimed.isAboutACase() ? "case " + claimed.subject() : claimed.subject();
    }

    private static void log(Claimed claimed, Runnable logging) {
        if (claimed.isAboutACase()) {
            CaseLog.about(Long.parseLong(claimed.subject()), logging);
        } else {
            logging.run();
        }
    }

    private static Claimed claimed(Exchange exchange) {
        return exchange.getProperty(OutboxRoutes.CLAIMED, Claimed.class);
    }
}
