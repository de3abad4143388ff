package io.github.camelokta.simulator;

import io.github.camelokta.simulator.seed.InvalidSeedException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Runs an org as a process of its own, until the process is stopped. */
public final class Main {

    private static final String HELP = "--help";

    private Main() {}

    /**
     * Starts the org, or exits with code 2 when the arguments or the seed are invalid and with code 1 when a port
     * cannot be opened.
     */
    public static void main(String[] args) {
        int exitCode = commandLine().execute(args);
        if (exitCode != CommandLine.ExitCode.OK) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new SimulatorCommand())
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(Main::invalidArguments)
                .setExecutionExceptionHandler(Main::failed);
    }

    /** A request for help is granted even when other arguments are invalid. */
    private static int invalidArguments(ParameterException e, String... args) {
        CommandLine command = e.getCommandLine();
        if (List.of(args).contains(HELP)) {
            command.usage(command.getOut());
            return CommandLine.ExitCode.OK;
        }
        PrintWriter err = command.getErr();
        err.println(message(e));
        UnmatchedArgumentException.printSuggestions(e, err);
        command.usage(err, command.getColorScheme());
        return CommandLine.ExitCode.USAGE;
    }

    private static String message(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? "Unknown argument '" + unmatched.getUnmatched().get(0) + "'; the usage below lists all options"
                : e.getMessage();
    }

    private static int failed(Exception e, CommandLine command, ParseResult parsed) throws Exception {
        if (e instanceof InvalidSeedException) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.USAGE;
        }
        if (e instanceof IllegalStateException) {
            command.getErr().println(e.getMessage());
            return CommandLine.ExitCode.SOFTWARE;
        }
        throw e;
    }
}
