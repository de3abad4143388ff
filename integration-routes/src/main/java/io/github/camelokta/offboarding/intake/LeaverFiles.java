package io.github.camelokta.offboarding.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.stream.Collectors.toSet;

import io.github.camelokta.offboarding.cases.AcceptedEvents;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.intake.formats.CsvLine;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Leaves;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Statement;
import io.github.camelokta.offboarding.intake.formats.LeaverCsv;
import io.github.camelokta.offboarding.jdbc.LedgerException;
import io.github.camelokta.offboarding.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.spi.CamelEvent.CamelContextStoppingEvent;
import org.jboss.logging.Logger;

/**
 * Accepts the lines of one CSV file, and moves it.
 *
 * <p>A file stays where it is until every good line of it is durable; then it is moved. If the process dies, or the
 * ledger is out of reach, the file is read again from its start. This is harmless, because a repeated line changes
 * nothing. It is read line by line, so that its length does not matter. It is also read once before any line is
 * accepted, so that contradictory lines are found first, and a file that is still being written is left alone.
 */
@ApplicationScoped
class LeaverFiles {

    private static final Logger LOG = Logger.getLogger(LeaverFiles.class);
    private static final String DONE = "done";
    private static final String FAILED = "failed";
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** The most bad lines that are reported one by one; further ones are only counted. */
    private static final int MOST_REPORTED = 1000;
    /** File systems accept 255 bytes; the time and the ending of the report are added. */
    private static final int LONGEST_NAME = 200;

    private final AcceptedEvents acceptedEvents;
    private final OffboardingConfig.Folder settings;
    private final Clock clock;
    private volatile boolean ending;

    @Inject
    LeaverFiles(AcceptedEvents acceptedEvents, OffboardingConfig config, Clock clock) {
        this.acceptedEvents = acceptedEvents;
        this.settings = config.intake().folder();
        this.clock = clock;
    }

    /**
     * Ends the reading of files when the process ends: a long file is left where it is, and read again at the next
     * start.
     */
    void end(@Observes CamelContextStoppingEvent stopping) {
        ending = true;
    }

    /** Returns whether no more files are accepted. */
    boolean isEnding() {
        return ending;
    }

    /** A file was left where it is because the process ends. */
    static final class EndingException extends RuntimeException {

        private EndingException() {
            super("the process ends; the file is read again at the next start");
        }
    }

    /**
     * The result of a file, for the log.
     *
     * @param accepted how many leavers are new, or leave at another time than before
     * @param knownBefore how many leavers had been reported the same before
     * @param staying how many do not leave
     * @param rescinded how many of those had been reported as leaving
     * @param bad how many lines are bad
     */
    record Receipt(int accepted, int knownBefore, int staying, int rescinded, int bad) {

        @Override
        public String toString() {
            return accepted + " leavers accepted, " + knownBefore + " known before, " + staying + " who stay ("
                    + rescinded + " of them were to leave), " + bad + " bad lines";
        }
    }

    /** Counts lines while a file is read. */
    private final class Reading {

        private final String name;
        private final LeaversOfFile leavers;
        private final List<Bad> reported = new ArrayList<>();
        /** Identifiers of the leavers of open cases; read once a line says that somebody stays. */
        private Set<String> leaving;

        private int accepted;
        private int knownBefore;
        private int staying;
        private int rescinded;
        private int bad;

        Reading(String name, LeaversOfFile leavers) {
            this.name = name;
            this.leavers = leavers;
        }

        void take(CsvLine line) {
            if (ending) {
                throw new EndingException();
            }
            if (line instanceof Bad wrong) {
                refuse(wrong);
            } else if (line instanceof Statement said) {
                leavers.contradiction(said).ifPresentOrElse(this::refuse, () -> take(said));
            }
        }

        private void take(Statement said) {
            try {
                if (said instanceof Leaves) {
                    accept(said.event());
                } else {
                    stay(said.event());
                }
            } catch (LedgerException e) {
                if (!e.isAboutTheData()) {
                    throw e;
                }
                // It would be refused again, however often the file came back.
                refuse(new Bad(said.number(), new FieldError("line", "cannot be stored: " + e.getMessage())));
            }
        }

        private void accept(OffboardingEvent leave) {
            if (acceptedEvents.state(leave, leavers::speaksOf).duplicate()) {
                knownBefore++;
            } else {
                accepted++;
            }
        }

        /**
         * Rescinds the leave of a person who stays. Most of them were never reported as leaving, and cost the ledger
         * nothing.
         */
        private void stay(OffboardingEvent rescission) {
            staying++;
            if (leaving == null) {
                leaving = acceptedEvents.openLeavers(rescission.source()).stream()
                        .flatMap(Leaver::keys)
                        .collect(toSet());
            }
            if (rescission.leaver().keys().anyMatch(leaving::contains)
                    && !acceptedEvents.state(rescission, leavers::speaksOf).duplicate()) {
                rescinded++;
            }
        }

        void refuse(Bad wrong) {
            bad++;
            if (bad <= MOST_REPORTED) {
                LOG.warnf("%s, %s", name, wrong);
                reported.add(wrong);
            }
        }

        Receipt receipt() {
            return new Receipt(accepted, knownBefore, staying, rescinded, bad);
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
     * Accepts the lines of a file.
     *
     * @param file a regular file
     * @param version its size and time when it was found; lines that were added since are not read
     * @throws IOException when it cannot be read or moved, or has changed
     * @throws LedgerException when the ledger is out of reach
     * @throws EndingException when the process ends before all lines are accepted
     */
    Receipt takeIn(Path file, FileVersion version) throws IOException {
        var leavers = new LeaversOfFile();
        var reading = new Reading(LeaverFolder.nameOf(file), leavers);
        var longest = settings.maxFileSize().asLongValue();
        if (version.size() > longest) {
            reading.refuse(new Bad(
                    1,
                    new FieldError(
                            "file",
                            "has " + version.size() + " bytes, and at most " + longest
                                    + " are taken; nothing of it was taken in: split it, or have"
                                    + " offboarding.intake.folder.max-file-size raised")));
        } else {
            var how = howToRead();
            read(file, version, how, leavers::count);
            if (leavers.seemsToRepeatSomebody()) {
                read(file, version, how, leavers::compare);
            }
            version.requireOf(file);
            read(file, version, how, reading::take);
        }
        version.requireOf(file);
        move(file, reading);
        return reading.receipt();
    }

    private static void read(Path file, FileVersion version, LeaverCsv.Reading how, Consumer<CsvLine> lines)
            throws IOException {
        try (var content = Files.newInputStream(file, NOFOLLOW_LINKS)) {
            LeaverCsv.read(content, version.size(), how, lines);
        }
    }

    private LeaverCsv.Reading howToRead() {
        return new LeaverCsv.Reading(settings.zone(), settings.blankLastDay(), settings.columns(), clock.instant());
    }

    /**
     * Moves a file. The report is written first, so that it is there when a program that waits for the failed file
     * finds that.
     */
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
            // The file comes again, and would leave a report each time.
            Files.deleteIfExists(report);
            throw e;
        }
    }

    /** Returns where a file goes, with the time in the name: the same name may be dropped every month. */
    private Path destination(String subfolder, String name) {
        var parent = settings.path().resolve(subfolder);
        var time = TIMESTAMP.format(clock.instant()) + "-";
        try {
            return parent.resolve(time + shortened(name));
        } catch (InvalidPathException e) {
            // The locale may lack letters of a name: a file can be found under that name, but not created.
            return parent.resolve(time + shortened(name.replaceAll("[^ -~]", "_")));
        }
    }

    /** Returns the end of a name that is too long, because the end shows the kind of file. */
    private static String shortened(String name) {
        var end = name;
        while (end.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            end = end.substring(end.offsetByCodePoints(0, 1));
        }
        return end;
    }
}
