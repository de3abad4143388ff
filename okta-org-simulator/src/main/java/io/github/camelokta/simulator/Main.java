package io.github.camelokta.simulator;

import io.github.camelokta.simulator.generator.OrgGenerator;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Runs an org as a process of its own, until it is stopped. */
public final class Main {

    private static final int BAD_ARGUMENTS = 2;
    private static final int CANNOT_START = 1;

    private Main() {}

    /** Ends with exit code 2 on bad arguments or a bad seed, with 1 when the org cannot be opened to its callers. */
    public static void main(String[] args) {
        int failure = run(args, System.out, System.err);
        if (failure != 0) {
            System.exit(failure);
        }
    }

    private static int run(String[] args, PrintStream out, PrintStream err) {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(Arguments.USAGE);
            return BAD_ARGUMENTS;
        }
        if (arguments.help()) {
            out.print(Arguments.USAGE);
            return 0;
        }
        try {
            serve(arguments, out);
            return 0;
        } catch (InvalidSeedException e) {
            err.println(e.getMessage());
            return BAD_ARGUMENTS;
        } catch (IllegalStateException e) {
            err.println(e.getMessage());
            return CANNOT_START;
        }
    }

    private static void serve(Arguments arguments, PrintStream out) {
        OktaOrgSimulator org = start(arguments);
        Optional<Path> certificate = org.certificatePem().map(Main::write);
        Runtime.getRuntime().addShutdownHook(new Thread(org::close, "okta-org-simulator-shutdown"));
        out.println("Org URL:     " + org.url());
        out.println("SSWS token:  " + org.apiToken());
        certificate.ifPresent(file -> out.println("Certificate: " + file));
        org.controlUrl().ifPresent(url -> out.println("Control URL: " + url));
    }

    private static OktaOrgSimulator start(Arguments arguments) {
        OrgSeed seed = arguments.seed().map(SeedReader::read).orElseGet(OrgSeed::empty);
        OktaOrgSimulator.Builder builder =
                OktaOrgSimulator.builder().seed(grown(seed, arguments)).port(arguments.port());
        if (arguments.tls()) {
            builder.tls();
        }
        arguments.controlPort().ifPresent(builder::controlPort);
        try {
            return builder.start();
        } catch (InvalidSeedException e) {
            throw new InvalidSeedException(
                    "", arguments.seed().map(file -> file + ": ").orElse("") + e.getMessage(), e);
        }
    }

    private static OrgSeed grown(OrgSeed seed, Arguments arguments) {
        try {
            return OrgGenerator.generate(seed, arguments.users(), arguments.tokens(), Instant.now());
        } catch (InvalidSeedException e) {
            throw new InvalidSeedException("", "--generate " + e.getMessage(), e);
        }
    }

    /** To a file that is there as long as the process is. */
    private static Path write(String pem) {
        try {
            Path file = Files.createTempFile("okta-org-simulator-", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The certificate cannot be written to the directory for temporary files; set -Djava.io.tmpdir to"
                            + " another one: " + e.getMessage(),
                    e);
        }
    }
}
