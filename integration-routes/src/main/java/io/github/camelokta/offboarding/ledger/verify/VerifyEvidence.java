package io.github.camelokta.offboarding.ledger.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command that checks an export of the evidence: every hash, every link, and every personal text against what the
 * records commit to.
 *
 * <pre>{@code
 * VerifyEvidence [--from <seq> --previous <hash>] [--last <hash>] [export.jsonl]
 * }</pre>
 *
 * <p>Without a file it reads standard input. {@code --from} and {@code --previous} are for an export that goes on from
 * an earlier one: the number of its first record, and the hash of the record before. {@code --last} is the hash that
 * the last record must have; without it, nobody can tell whether the end was cut off.
 */
public final class VerifyEvidence {

    /** The evidence is intact. */
    public static final int INTACT = 0;

    /** The evidence was tampered with; the first broken link is named. */
    public static final int BROKEN = 1;

    /** The input or the command cannot be read. */
    public static final int UNREADABLE = 2;

    private static final String USAGE =
            "usage: VerifyEvidence [--from <seq> --previous <hash>] [--last <hash>] [export.jsonl]";

    private VerifyEvidence() {}

    /** Runs the command, and ends the process with one of the codes above. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.in, System.out, System.err));
    }

    /**
     * Runs the command.
     *
     * @param in read where no file is named; not closed
     * @param out gets what was found
     * @param err gets why nothing could be found
     * @return one of the codes above
     */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        Command command;
        try {
            command = Command.of(arguments);
        } catch (IllegalArgumentException e) {
            err.println(USAGE);
            return UNREADABLE;
        }
        if (command.file().isEmpty()) {
            return verify(command, in, out, err);
        }
        try (var file = Files.newInputStream(command.file().get())) {
            return verify(command, file, out, err);
        } catch (IOException e) {
            err.println("cannot read " + command.file().get());
            return UNREADABLE;
        }
    }

    private record Command(long from, String previous, Optional<String> last, Optional<Path> file) {

        static Command of(String... arguments) {
            Long from = null;
            String previous = null;
            String last = null;
            Path file = null;
            for (var i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--from" -> from = Long.valueOf(value(arguments, ++i));
                    case "--previous" -> previous = hash(value(arguments, ++i));
                    case "--last" -> last = hash(value(arguments, ++i));
                    default -> {
                        if (file != null || arguments[i].startsWith("-")) {
                            throw new IllegalArgumentException(arguments[i]);
                        }
                        file = Path.of(arguments[i]);
                    }
                }
            }
            if ((from == null) != (previous == null)) {
                throw new IllegalArgumentException("--from and --previous go together");
            }
            return new Command(
                    from == null ? 1 : from,
                    previous == null ? Chain.GENESIS : previous,
                    Optional.ofNullable(last),
                    Optional.ofNullable(file));
        }

        private static String value(String[] arguments, int i) {
            if (i == arguments.length) {
                throw new IllegalArgumentException("a value is missing");
            }
            return arguments[i];
        }

        private static String hash(String text) {
            if (!text.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("no hash: " + text);
            }
            return text;
        }
    }

    private static int verify(Command command, InputStream input, PrintStream out, PrintStream err) {
        var chain = new Chain(command.from(), command.previous());
        var buffered = new BufferedInputStream(input, 1 << 16);
        var number = 1L;
        try {
            for (var line = nextLine(buffered); line.length > 0; line = nextLine(buffered)) {
                chain.add(ExportLine.read(line));
                number++;
            }
            chain.end(command.last());
            out.println("intact: " + chain.length() + " records, last hash " + chain.lastHash());
            return INTACT;
        } catch (BrokenLinkException e) {
            out.println(e.getMessage());
            return BROKEN;
        } catch (UnreadableLineException e) {
            err.println("cannot read line " + number + ": " + e.getMessage());
            return UNREADABLE;
        } catch (IOException e) {
            err.println("cannot read line " + number);
            return UNREADABLE;
        }
    }

    /** The next line with its line feed; empty at the end. */
    private static byte[] nextLine(InputStream input) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = input.read(); next >= 0; next = input.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }
}
