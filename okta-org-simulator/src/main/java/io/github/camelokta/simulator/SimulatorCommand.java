package io.github.camelokta.simulator;

import io.github.camelokta.simulator.generator.OrgGenerator;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of the command line, and the start of the org that they describe. */
@Command(
        name = "okta-org-simulator",
        customSynopsis = "java -jar okta-org-simulator-VERSION-standalone.jar [OPTIONS]",
        description = "Runs an Okta org on the loopback interface until it is stopped.",
        optionListHeading = "%nOptions:%n",
        mixinStandardHelpOptions = true,
        versionProvider = SimulatorCommand.Version.class,
        sortOptions = false,
        usageHelpWidth = 110)
final class SimulatorCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            converter = Port.class,
            description = "TCP port of the org. 0, the default: any free port.")
    private int port;

    @Option(
            names = "--tls",
            description = "Serve HTTPS, with a certificate made at start. The path of the certificate is printed, for"
                    + " clients to trust.")
    private boolean tls;

    @Option(
            names = "--seed",
            paramLabel = "FILE",
            converter = SeedFile.class,
            description = "JSON file with the contents of the org. Default: only a service principal.")
    private Optional<Path> seedFile = Optional.empty();

    @Option(
            names = "--generate",
            paramLabel = "users=N,tokens=N",
            converter = Size.class,
            description = "Add generated users and tokens, the same ones every time.")
    private GeneratedSize generated = GeneratedSize.NOTHING;

    @Option(
            names = "--control-port",
            paramLabel = "N",
            converter = Port.class,
            description = "Open the control API on this TCP port. 0: any free port. Default: no control API.")
    private Optional<Integer> controlPort = Optional.empty();

    int port() {
        return port;
    }

    boolean tls() {
        return tls;
    }

    Optional<Path> seedFile() {
        return seedFile;
    }

    GeneratedSize generated() {
        return generated;
    }

    Optional<Integer> controlPort() {
        return controlPort;
    }

    @Override
    public void run() {
        requireTwoPorts();
        OktaOrgSimulator org = start();
        Optional<Path> certificate = org.certificatePem().map(SimulatorCommand::write);
        Runtime.getRuntime().addShutdownHook(new Thread(org::close, "okta-org-simulator-shutdown"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Org URL:     " + org.url());
        out.println("SSWS token:  " + org.apiToken());
        certificate.ifPresent(file -> out.println("Certificate: " + file));
        org.controlUrl().ifPresent(url -> out.println("Control URL: " + url));
    }

    private void requireTwoPorts() {
        if (port != 0 && controlPort.equals(Optional.of(port))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Invalid value for option '--control-port': " + port + " is the org's port; use another one, or 0");
        }
    }

    private OktaOrgSimulator start() {
        OrgSeed seed = seedFile.map(SeedReader::read).orElseGet(OrgSeed::empty);
        OktaOrgSimulator.Builder builder =
                OktaOrgSimulator.builder().seed(withGenerated(seed)).port(port);
        if (tls) {
            builder.tls();
        }
        controlPort.ifPresent(builder::controlPort);
        try {
            return builder.start();
        } catch (InvalidSeedException e) {
            throw new InvalidSeedException("", seedFile.map(file -> file + ": ").orElse("") + e.getMessage(), e);
        }
    }

    private OrgSeed withGenerated(OrgSeed seed) {
        try {
            return OrgGenerator.generate(seed, generated.users(), generated.tokens(), Instant.now());
        } catch (InvalidSeedException e) {
            throw new InvalidSeedException("", "--generate " + e.getMessage(), e);
        }
    }

    /** Writes to a temporary file that is deleted when the process ends. */
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

    static final class Port implements ITypeConverter<Integer> {

        private static final int MAX_PORT = 65535;
        private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

        @Override
        public Integer convert(String text) {
            if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MAX_PORT) {
                throw new TypeConversionException("'" + text + "' is not a TCP port; use 0 to " + MAX_PORT);
            }
            return Integer.valueOf(text);
        }
    }

    static final class SeedFile implements ITypeConverter<Path> {

        @Override
        public Path convert(String text) {
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new TypeConversionException("'" + text + "' is not the path of a file; correct it");
            }
        }
    }

    static final class Size implements ITypeConverter<GeneratedSize> {

        @Override
        public GeneratedSize convert(String text) {
            try {
                return GeneratedSize.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    /** Reads the version that the build writes into the manifest of the executable jar. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = SimulatorCommand.class.getPackage().getImplementationVersion();
            return new String[] {"okta-org-simulator " + Objects.requireNonNullElse(version, "(development build)")};
        }
    }
}
