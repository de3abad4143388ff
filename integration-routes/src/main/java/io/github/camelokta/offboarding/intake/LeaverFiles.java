package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.intake.formats.CsvLine;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Good;
import io.github.camelokta.offboarding.intake.formats.LeaverCsv;
import io.github.camelokta.offboarding.ledger.AcceptedEvents;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;

/** Takes in the lines of one CSV file, and says where the file goes. */
@ApplicationScoped
class LeaverFiles {

    /** The exchange property that says where the file is moved to, seen from the folder it was dropped in. */
    static final String DESTINATION = "leaverFileDestination";

    private static final Logger LOG = Logger.getLogger(LeaverFiles.class);
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final AcceptedEvents acceptedEvents;
    private final Path folder;
    private final ZoneId zone;
    private final Clock clock;

    @Inject
    LeaverFiles(AcceptedEvents acceptedEvents, OffboardingConfig config, Clock clock) {
        this.acceptedEvents = acceptedEvents;
        this.folder = config.intake().folder().path();
        this.zone = config.intake().folder().zone();
        this.clock = clock;
    }

    /** What became of a file, for the log. */
    record Receipt(int accepted, int knownBefore, int bad) {

        @Override
        public String toString() {
            return accepted + " leavers accepted, " + knownBefore + " known before, " + bad + " bad lines";
        }
    }

    void takeIn(Exchange exchange) {
        var message = exchange.getMessage();
        var fileName = message.getHeader(Exchange.FILE_NAME_ONLY, String.class);
        var accepted = 0;
        var knownBefore = 0;
        var bad = new ArrayList<Bad>();
        for (CsvLine line : LeaverCsv.read(message.getBody(byte[].class), zone)) {
            if (line instanceof Good good) {
                if (acceptedEvents.accept(good.event()).duplicate()) {
                    knownBefore++;
                } else {
                    accepted++;
                }
            } else if (line instanceof Bad wrong) {
                LOG.warnf("%s, %s", fileName, wrong);
                bad.add(wrong);
            }
        }
        // The same name may be dropped every month.
        var destination = (bad.isEmpty() ? DONE : FAILED) + "/" + TIMESTAMP.format(clock.instant()) + "-" + fileName;
        exchange.setProperty(DESTINATION, destination);
        if (!bad.isEmpty()) {
            report(destination, bad);
        }
        message.setBody(new Receipt(accepted, knownBefore, bad.size()));
    }

    /** Leaves beside the failed file what was wrong with it, for whoever dropped it. */
    private void report(String destination, List<Bad> bad) {
        var report = folder.resolve(destination + ".errors.txt");
        try {
            Files.createDirectories(report.getParent());
            Files.write(report, bad.stream().map(Bad::toString).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The report " + report + " could not be written", e);
        }
    }
}
