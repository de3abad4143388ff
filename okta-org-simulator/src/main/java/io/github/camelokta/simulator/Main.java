package io.github.camelokta.simulator;

import java.io.PrintStream;
import java.nio.file.Path;

/** Runs an org as a process of its own, until it is stopped. */
public final class Main {

    private static final int BAD_ARGUMENTS = 2;
    private static final int CANNOT_START = 1;
    private static final String USAGE = """
            Usage: java -cp ... io.github.camelokta.simulator.Main [--port N] [--seed FILE]
              --port N     the TCP port; 0 or left out: any free one
              --seed FILE  users and tokens of the org, as JSON; left out: just a service principal
            """;

    private Main() {}

    /** Ends with exit code 2 on bad arguments or a bad seed, with 1 when the port cannot be opened. */
    public static void main(String[] args) {
        int failure = run(args, System.out, System.err);
        if (failure != 0) {
            System.exit(failure);
        }
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        try {
            OktaOrgSimulator org = configure(args).start();
            Runtime.getRuntime().addShutdownHook(new Thread(org::close, "okta-org-simulator-shutdown"));
            out.println("Org URL:    " + org.url());
            out.println("SSWS token: " + org.apiToken());
            return 0;
        } catch (InvalidSeedException e) {
            err.println(e.getMessage());
            return BAD_ARGUMENTS;
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return BAD_ARGUMENTS;
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static OktaOrgSimulator.Builder configure(String[] args) {
        OktaOrgSimulator.Builder builder = OktaOrgSimulator.builder();
        for (int i = 0; i < args.length; i += 2) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException("A value is missing after " + args[i]);
            }
            switch (args[i]) {
                case "--port" -> builder.port(port(args[i + 1]));
                case "--seed" -> builder.seed(OrgSeed.read(Path.of(args[i + 1])));
                default -> throw new IllegalArgumentException("Unknown argument " + args[i]);
            }
        }
        return builder;
    }

    private static int port(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new IllegalArgumentException("'" + text + "' is no TCP port");
        }
        return Integer.parseInt(text);
    }
}
