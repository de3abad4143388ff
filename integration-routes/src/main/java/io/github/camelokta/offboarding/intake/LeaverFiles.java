package io.github.camelokta.offboarding.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.camelokta.offboarding.FieldError;
import io.github.camelokta.offboarding.OffboardingConfig;
import io.github.camelokta.offboarding.intake.formats.CsvLine;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Good;
import io.github.camelokta.offboarding.intake.formats.LeaverCsv;
import io.github.camelokta.offboarding.ledger.AcceptedEvents;
import io.github.camelokta.offboarding.ledger.LedgerException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Takes in the lines of one CSV file, and moves it.
 *
 * <p>A file stays where it is until every good line of it is durable, and is then moved. If the process dies, or the
 * ledger is out of reach, it is read again from its start, which is harmless: its lines are the same events as before.
 * It is read line by line, so that its length does not matter.
 */
@ApplicationScoped
class LeaverFiles {

    private static final Logger LOG = Logger.getLogger(LeaverFiles.class);
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** Bad lines that are reported one by one; of more, how many there are. */
    private static final int MOST_REPORTED = 1000;
    /** File systems take 255 bytes, and the time and the ending of the report come on top. */
    private static final int LONGEST_NAME = 200;

    private final AcceptedEvents acceptedEvents;
    private final OffboardingConfig.Folder settings;
    private final Clock clock;

    @Inject
    LeaverFiles(AcceptedEvents acceptedEvents, OffboardingConfig config, Clock clock) {
        this.acceptedEvents = acceptedEvents;
        this.settings = config.intake().folder();
        this.clock = clock;
    }

    /**
     * What became of a file, for the log.
     *
     * @param accepted how many leavers are new
     * @param knownBefore how many were known before
     * @param staying how many do not leave
     * @param bad how many lines are bad
     */
    record Receipt(int accepted, int knownBefore, int staying, int bad) {

        @Override
        public String toString() {
            return accepted + " leavers accepted, " + knownBefore + " known before, " + staying + " who stay, " + bad
                    + " bad lines";
        }
    }

    /** Counts while a file is read. */
    private final class Reading {

        private final String name;
        private final List<Bad> reported = new ArrayList<>();
        private int accepted;
        private int knownBefore;
        private int staying;
        private int bad;

        Reading(String name) {
            this.name = name;
        }

        void take(CsvLine line) {
            if (line instanceof Good good) {
                accept(good);
            } else if (line instanceof Bad wrong) {
                refuse(wrong);
            } else {
                staying++;
            }
        }

        private void accept(Good line) {
            try {
                if (acceptedEvents.accept(line.event()).duplicate()) {
                    knownBefore++;
                } else {
                    accepted++;
                }
            } catch (LedgerException e) {
                if (!e.isAboutTheData()) {
                    throw e;
                }
                // It would never be stored, however often the file came back.
                refuse(new Bad(line.number(), new FieldError("line", "cannot be stored: " + e.getMessage())));
            }
        }

        void refuse(Bad wrong) {
            bad++;
            if (bad <= MOST_REPORTED) {
                LOG.warnf("%s, %s", name, wrong);
                reported.add(wrong);
            }
        }

        List<String> report() {
            var lines = new ArrayList<>(reported.stream().map(Bad::toString).toList());
            if (bad > reported.size()) {
                lines.add("and " + (bad - reported.size()) + " more bad lines, which are not listed");
            }
            return lines;
        }
    }

    /**
     * Takes in a file.
     *
     * @param file a regular file
     * @param size how long it was found to be, in bytes; what was added since is not read
     * @throws IOException when it cannot be read, or not be moved
     * @throws LedgerException when the ledger is out of reach
     */
    Receipt takeIn(Path file, long size) throws IOException {
        var reading = new Reading(LeaverFolder.nameOf(file));
        var longest = settings.maxFileSize().asLongValue();
        if (size > longest) {
            reading.refuse(new Bad(
                    1,
                    new FieldError(
                            "file",
                            "has " + size + " bytes, and at most " + longest
                                    + " are taken; nothing of it was taken in: split it, or have"
                                    + " offboarding.intake.folder.max-file-size raised")));
        } else {
            try (var content = Files.newInputStream(file, NOFOLLOW_LINKS)) {
                LeaverCsv.read(content, size, howToRead(), reading::take);
            }
        }
        if (Files.size(file) != size) {
            throw new IOException("It was changed while it was read");
        }
        move(file, reading);
        return new Receipt(reading.accepted, reading.knownBefore, reading.staying, reading.bad);
    }

    private LeaverCsv.Reading howToRead() {
        return new LeaverCsv.Reading(settings.zone(), settings.blankLastDay(), settings.columns(), clock.instant());
    }

    /** The report lies beside the failed file before that is there, for whoever watches for the file. */
    private void move(Path file, Reading reading) throws IOException {
        var destination = destination(reading.bad == 0 ? DONE : FAILED, reading.name);
        LeaverFolder.create(destination.getParent());
        if (reading.bad == 0) {
            Files.move(file, destination);
            return;
        }
        var report = destination.resolveSibling(destination.getFileName() + ".errors.txt");
        Files.write(report, reading.report());
        try {
            Files.move(file, destination);
        } catch (IOException e) {
            // It comes again, and would leave a report each time.
            Files.deleteIfExists(report);
            throw e;
        }
    }

    /** The same name may be dropped every month. */
    private Path destination(String subfolder, String name) {
        var parent = settings.path().resolve(subfolder);
        var time = TIMESTAMP.format(clock.instant()) + "-";
        try {
            return parent.resolve(time + shortened(name));
        } catch (InvalidPathException e) {
            // A file can be found under a name that the locale has no letters for, but not be created.
            return parent.resolve(time + shortened(name.replaceAll("[^ -~]", "_")));
        }
    }

    /** The end of a name that is too long; that says what kind of file it is. */
    private static String shortened(String name) {
        var end = name;
        while (end.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = end.substring(end.offsetByCodePoints(0, 1));
        }
        return end;
    }
}
