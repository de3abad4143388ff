package io.github.camelokta.offboarding.password;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The command {@code hash-password}: reads a password, and prints the hash that goes into the configuration. At a
 * terminal it asks twice and does not show what is typed; otherwise it reads one line. The password is not an argument,
 * because arguments are in the history of the shell and in the list of processes.
 */
public final class HashPassword {

    /** The name of the command. */
    public static final String NAME = "hash-password";

    /** The hash was printed. */
    static final int DONE = 0;

    /** The password was refused. */
    static final int REFUSED = 1;

    /** The command was called wrongly. */
    static final int MISUSED = 2;

    /** The shortest password. A hash does not show the length, so only this command can demand it. */
    static final int FEWEST_CHARACTERS = 12;

    private HashPassword() {}

    /** The place that a password comes from: a terminal, or a pipe. */
    @FunctionalInterface
    interface Source {
        /** Returns the password; null if there is none, or if it was typed differently the second time. */
        String read() throws IOException;
    }

    /**
     * Reads from the terminal or from standard input.
     *
     * @param arguments none are accepted
     * @return the code to end the process with
     */
    @SuppressWarnings(
            "SystemConsoleNull") // A later JDK may have one where there is no terminal; it reads the same line.
    public static int run(String... arguments) throws IOException {
        var console = System.console();
        Source source = console == null ? HashPassword::line : () -> typed(console);
        return run(source, System.out, System.err, arguments);
    }

    static int run(Source source, PrintStream out, PrintStream err, String... arguments) throws IOException {
        if (arguments.length > 0) {
            err.println("Usage: " + NAME + ". The password is asked for, or read from standard input.");
            return MISUSED;
        }
        var password = source.read();
        var complaint = password == null ? "There is no password, or the two differ." : complaint(password);
        if (complaint != null) {
            err.println(complaint);
            return REFUSED;
        }
        out.println(PasswordHash.of(password).text());
        return DONE;
    }

    private static String complaint(String password) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            return "The password is too short: choose one of " + FEWEST_CHARACTERS + " characters or more.";
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > PasswordHash.MOST_BYTES) {
            return "The password is too long: bcrypt takes " + PasswordHash.MOST_BYTES + " bytes at most.";
        }
        if (password.chars().distinct().count() < FEWEST_CHARACTERS / 2) {
            return "The password repeats too few characters: choose another.";
        }
        if (password.chars().anyMatch(Character::isISOControl)) {
            return "The password contains control characters: choose another.";
        }
        return null;
    }

    private static String typed(Console console) {
        var first = console.readPassword("Password: ");
        var second = console.readPassword("The same again: ");
        try {
            // A pipe has no second line.
            var isSame = second == null || Arrays.equals(first, second);
            return first != null && isSame ? new String(first) : null;
        } finally {
            if (first != null) {
                Arrays.fill(first, ' ');
            }
            if (second != null) {
                Arrays.fill(second, ' ');
            }
        }
    }

    private static String line() throws IOException {
        return new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
    }
}
