package io.github.camelokta.offboarding.intake;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.intake.LeaverFiles.EndingException;
import io.github.camelokta.offboarding.lease.BackOff;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Finds the files that HR drops, and has each read once it is whole, the oldest first. A file is whole if it has stayed
 * the same for a while, longer if it ends within a line, or if its marker lies beside it. A file that cannot be read,
 * or cannot be moved afterwards, is tried again after longer and longer waits, and does not hold up the others.
 *
 * <p>Files are found by their bytes and not by how the locale spells them, so that any name works. Only regular files
 * are opened: a pipe would never end, and a symbolic link may lead anywhere.
 */
@ApplicationScoped
class LeaverFolder {

    /** The log category of the route, under which users find the results of their files. */
    private static final Logger LOG = Logger.getLogger("intake-folder");

    /** An upload that was cut off may go on, and a row without its end may lack the date. */
    private static final int LONGER_WITHIN_A_LINE = 6;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    /** The time after which a person must look: an upload takes too long, or its marker is missing. */
    private static final Duration TO_BE_WHOLE = Duration.ofHours(1);

    /** The most files that are handled at a time; the rest waits. */
    private static final int MOST_FILES = 10_000;

    private final LeaverFiles files;
    private final Path folder;
    private final Duration interval;
    private final Optional<String> marker;
    private final long looksUntilWhole;
    private final long looksUntilOverdue;
    /** The files that earlier looks have found. Only one thread uses it, as all fields except the last. */
    private final Map<Path, Waiting> waiting = new HashMap<>();

    private boolean exists;
    private volatile State state = State.FINE;

    @Inject
    LeaverFolder(LeaverFiles files, OffboardingConfig config) {
        this.files = files;
        this.folder = config.intake().folder().path();
        // The check of the settings complains about a wrong interval, but perhaps later than this.
        var configured = config.intake().folder().interval();
        this.interval = configured.toMillis() < 1 ? Duration.ofMillis(1) : configured;
        this.marker = config.intake().folder().marker();
        // Rounded up.
        this.looksUntilWhole = config.intake()
                .folder()
                .settledAfter()
                .plus(interval)
                .minusNanos(1)
                .dividedBy(interval);
        this.looksUntilOverdue = Math.max(1, TO_BE_WHOLE.dividedBy(interval));
    }

    /**
     * The state of the folder at the last look.
     *
     * @param isReadable whether the folder could be read
     * @param failing how many files could not be read, or not moved afterwards
     * @param overdue how many files have been there for an hour and are not whole yet: they keep changing, or have no
     *     marker
     * @param notRegular how many entries have the name of a CSV file and are not regular files
     */
    record State(boolean isReadable, long failing, long overdue, long notRegular) {

        static final State FINE = new State(true, 0, 0, 0);
        static final State UNREADABLE = new State(false, 0, 0, 0);
    }

    /**
     * A file that waits to be read.
     *
     * @param version its size and time when it was found
     * @param looks how many looks have found it unchanged since
     * @param seen how many looks have found it since it came, changed or not
     * @param failures how often it could not be read or moved
     * @param pause for how many more looks it is left alone
     */
    private record Waiting(FileVersion version, int looks, long seen, int failures, long pause) {

        static Waiting of(BasicFileAttributes file) {
            return new Waiting(FileVersion.of(file), 0, 0, 0, 0);
        }

        boolean isSame(BasicFileAttributes file) {
            return version.equals(FileVersion.of(file));
        }

        Waiting seenAgain() {
            return new Waiting(version, looks + 1, seen + 1, failures, Math.max(0, pause - 1));
        }

        Waiting changedTo(Waiting now) {
            return new Waiting(now.version(), 0, seen + 1, 0, 0);
        }

        Waiting failed(long nextPause) {
            return new Waiting(version, looks, seen, failures + 1, nextPause);
        }
    }

    /** Returns the state of the folder at the last look. */
    State state() {
        return state;
    }

    /** Looks into the folder once, and reads the files that are whole. Never called by two threads at a time. */
    void look() {
        try {
            if (!exists) {
                create(folder);
                exists = true;
            }
            var odd = find();
            var due = due();
            var overdue = overdue(due);
            state = new State(true, failing(), overdue, odd);
            for (var file : due) {
                if (files.isEnding()) {
                    break;
                }
                takeIn(file);
                state = new State(true, failing(), overdue, odd);
            }
        } catch (VirtualMachineError e) {
            // The process is broken, and other code makes sure that it ends.
            throw e;
        } catch (Throwable e) {
            // A folder that has vanished is not created again: it may be a share that is not mounted.
            if (state.isReadable()) {
                LOG.errorf("The folder cannot be read, nothing is taken in from it: %s", e);
            }
            state = State.UNREADABLE;
        }
    }

    /** Creates a directory, unless there is one or a link to one. */
    static void create(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
        }
    }

    /**
     * Updates what is known about the files, and returns how many entries have the name of a CSV file and are not
     * regular files.
     */
    private long find() throws IOException {
        var found = new HashSet<Path>();
        var odd = 0L;
        try (var entries = Files.newDirectoryStream(folder, LeaverFolder::isCsv)) {
            for (var entry : entries) {
                if (found.size() == MOST_FILES) {
                    break;
                }
                try {
                    var file = Files.readAttributes(entry, BasicFileAttributes.class, NOFOLLOW_LINKS);
                    if (file.isRegularFile()) {
                        found.add(entry);
                        waiting.merge(
                                entry,
                                Waiting.of(file),
                                (before, now) -> before.isSame(file) ? before.seenAgain() : before.changedTo(now));
                    } else {
                        odd++;
                    }
                } catch (NoSuchFileException e) {
                    LOG.debugf("A file was taken away while the folder was looked at: %s", nameOf(entry));
                }
            }
        }
        waiting.keySet().retainAll(found);
        if (odd > 0 && state.notRegular() != odd) {
            LOG.warnf("%d entries of the folder are named *.csv but are not regular files; they are left alone", odd);
        }
        return odd;
    }

    private static boolean isCsv(Path entry) {
        return nameOf(entry).toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private List<Path> due() {
        var due = new ArrayList<Path>();
        waiting.forEach((file, known) -> {
            if (known.pause() == 0 && isWhole(file, known)) {
                due.add(file);
            }
        });
        // The newest file is read last, because the last statement holds.
        due.sort(Comparator.comparing((Path file) -> waiting.get(file).version().modified())
                .thenComparing(Comparator.naturalOrder()));
        return due;
    }

    /** Returns how many files have waited too long to become whole; each is logged once. */
    private long overdue(List<Path> due) {
        var late = waiting.entrySet().stream()
                .filter(file ->
                        file.getValue().failures() == 0 && file.getValue().seen() >= looksUntilOverdue)
                .filter(file -> !due.contains(file.getKey()))
                .toList();
        late.stream()
                .filter(file -> file.getValue().seen() == looksUntilOverdue)
                .forEach(file -> LOG.warnf(
                        "%s has been here for an hour and is not taken in: %s",
                        nameOf(file.getKey()),
                        marker.map(ending -> "it has no marker that is as new as itself; drop " + nameOf(file.getKey())
                                        + ending)
                                .orElse("it keeps changing; find out what is still writing it")));
        return late.size();
    }

    private boolean isWhole(Path file, Waiting known) {
        if (marker.isPresent()) {
            return hasMarker(file, known.version());
        }
        return known.looks() >= looksUntilWhole * LONGER_WITHIN_A_LINE
                || (known.looks() >= looksUntilWhole
                        && endsWithALine(file, known.version().size()));
    }

    /**
     * Returns whether a file has its marker. A marker that is older than the file belongs to an earlier file of that
     * name.
     */
    private boolean hasMarker(Path file, FileVersion version) {
        try {
            return Files.getLastModifiedTime(marker(file)).compareTo(version.modified()) >= 0;
        } catch (IOException e) {
            LOG.debugf("%s has no marker: %s", nameOf(file), e);
            return false;
        }
    }

    private Path marker(Path file) {
        return file.resolveSibling(file.getFileName() + marker.orElseThrow());
    }

    /**
     * Returns whether a file ends with a line. A file that cannot be read counts as whole, because reading it will
     * report the error.
     */
    private static boolean endsWithALine(Path file, long size) {
        if (size == 0) {
            return false;
        }
        try (var content = Files.newByteChannel(file)) {
            var last = ByteBuffer.allocate(1);
            content.position(size - 1).read(last);
            return last.get(0) == '\n' || last.get(0) == '\r';
        } catch (IOException e) {
            LOG.debugf("%s cannot be read: %s", nameOf(file), e);
            return true;
        }
    }

    private void takeIn(Path file) {
        var known = waiting.get(file);
        try {
            LOG.infof("%s: %s", nameOf(file), files.takeIn(file, known.version()));
            waiting.remove(file);
            if (marker.isPresent()) {
                Files.deleteIfExists(marker(file));
            }
        } catch (VirtualMachineError e) {
            throw e;
        } catch (EndingException e) {
            LOG.infof("%s: %s", nameOf(file), e.getMessage());
        } catch (Throwable e) {
            var pause = new BackOff(interval, LONGEST_WAIT).after(known.failures() + 1);
            waiting.put(file, known.failed(pause.dividedBy(interval)));
            LOG.errorf(
                    "%s could not be taken in, or not be moved afterwards, and is tried again in %d s: %s",
                    nameOf(file), pause.toSeconds(), e);
        }
    }

    private long failing() {
        return waiting.values().stream().filter(file -> file.failures() > 0).count();
    }

    /**
     * Returns the file's name for people and for the name of a new file, without line breaks, which would make two log
     * lines of one.
     */
    static String nameOf(Path file) {
        return file.getFileName().toString().replaceAll("\\p{Cc}", "_");
    }
}
