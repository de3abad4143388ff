package io.github.camelokta.offboarding.evidence.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The command that checks an export of the evidence: every hash, every link, every signature, every personal text
 * against its commitment, and the heads that were published.
 *
 * <pre>{@code
 * verify-evidence [--public-key <key>]... [--heads <file>] [--last <hash>] [--allow-empty]
 *     [--from <seq> --previous <hash>] [export.jsonl]
 * }</pre>
 *
 * <p>Without a file it reads standard input. {@code --public-key} names a key that may sign the evidence, by its
 * fingerprint or as it is, in Base64; without it, the first key of the export is believed. {@code --heads} is a file
 * with published heads, {@code --last} the hash that the last record must have; without both, an end that was cut off
 * goes unnoticed. {@code --from} and {@code --previous} are for an export that goes on from an earlier one: the number
 * of its first record, and the hash of the record before. An export without a record is not intact, unless
 * {@code --allow-empty} says that it may be empty; that proves nothing.
 */
public final class VerifyEvidence {

    /** The word that the packaged application takes for this command. */
    public static final String COMMAND = "verify-evidence";

    /** The evidence is intact. */
    public static final int INTACT = 0;

    /** The evidence was tampered with; the first broken link is named. */
    public static final int BROKEN = 1;

    /** The input or the command cannot be read. */
    public static final int UNREADABLE = 2;

    private static final String USAGE =
            "usage: " + COMMAND + " [--public-key <key>]... [--heads <file>] [--last <hash>]"
                    + " [--allow-empty] [--from <seq> --previous <hash>] [export.jsonl]";

    private VerifyEvidence() {}

    /** Runs the command, and ends the process with one of the codes above. */
    public static void main(String... arguments) {
        System.exit(run(arguments));
    }

    /**
     * Runs the command on the standard streams.
     *
     * @return one of the codes above
     */
    public static int run(String... arguments) {
        return run(arguments, System.in, System.out, System.err);
    }

    /**
     * Runs the command.
     *
     * @param in read if no file is named; not closed
     * @param out receives the result
     * @param err receives the reason if there is no result
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

    private record Command(
            long from,
            String previous,
            Optional<String> last,
            Set<String> publicKeys,
            Optional<Path> heads,
            boolean allowEmpty,
            Optional<Path> file) {

        static Command of(String... arguments) {
            Long from = null;
            String previous = null;
            String last = null;
            var publicKeys = new LinkedHashSet<String>();
            Path heads = null;
            var allowEmpty = false;
            Path file = null;
            for (var i = 0; i < arguments.length; i++) {
                switch (arguments[i]) {
                    case "--from" -> from = Long.valueOf(value(arguments, ++i));
                    case "--previous" -> previous = hash(value(arguments, ++i));
                    case "--last" -> last = hash(value(arguments, ++i));
                    case "--public-key" -> publicKeys.add(publicKey(value(arguments, ++i)));
                    case "--heads" -> heads = Path.of(value(arguments, ++i));
                    case "--allow-empty" -> allowEmpty = true;
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
                    publicKeys,
                    Optional.ofNullable(heads),
                    allowEmpty,
                    Optional.ofNullable(file));
        }

        private static String publicKey(String text) {
            if (!Signer.isName(text)) {
                throw new IllegalArgumentException("not a public key: " + text);
            }
            return text;
        }

        private static String value(String[] arguments, int i) {
            if (i == arguments.length) {
                throw new IllegalArgumentException("a value is missing");
            }
            return arguments[i];
        }

        private static String hash(String text) {
            if (!text.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("not a hash: " + text);
            }
            return text;
        }
    }

    private static int verify(Command command, InputStream input, PrintStream out, PrintStream err) {
        PublishedHeads heads;
        try {
            heads = command.heads().isEmpty()
                    ? PublishedHeads.none()
                    : PublishedHeads.read(command.heads().get());
        } catch (UnreadableLineException e) {
            err.println(e.getMessage());
            return UNREADABLE;
        } catch (IOException e) {
            err.println("cannot read " + command.heads().get());
            return UNREADABLE;
        }
        return verify(command, heads, input, out, err);
    }

    private static int verify(
            Command command, PublishedHeads heads, InputStream input, PrintStream out, PrintStream err) {
        var signatures = new Signatures(command.publicKeys());
        var chain = new Chain(command.from(), command.previous(), signatures, heads);
        var buffered = new BufferedInputStream(input, 1 << 16);
        var number = 1L;
        try {
            for (var line = nextLine(buffered); line.length > 0; line = nextLine(buffered)) {
                chain.add(ExportLine.read(line));
                number++;
            }
            chain.end(command.last());
            if (chain.length() == 0) {
                out.println("empty: no record");
                return command.allowEmpty() ? INTACT : BROKEN;
            }
            out.println("intact: " + chain.length() + " records, last hash " + chain.lastHash() + ", signed with key "
                    + signatures.fingerprints() + ", " + heads.size() + " published heads");
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

    /** Returns the next line with its line feed; empty at the end. */
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
