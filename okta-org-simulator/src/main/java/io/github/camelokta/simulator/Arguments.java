package io.github.camelokta.simulator;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What the command line says.
 *
 * @param help whether it only asks for {@link #USAGE}; the rest then says nothing
 * @param port the org's TCP port; 0: any free one
 * @param tls whether the org answers over HTTPS
 * @param seed the seed file, if there is one
 * @param users how many users to generate
 * @param tokens how many tokens to generate
 * @param controlPort the TCP port of the control API, 0: any free one; empty: off
 */
record Arguments(
        boolean help, int port, boolean tls, Optional<Path> seed, int users, int tokens, OptionalInt controlPort) {

    static final String USAGE = """
            Usage: java -jar okta-org-simulator-VERSION-standalone.jar
                       [--port N] [--tls] [--seed FILE] [--generate users=N,tokens=N] [--control-port N]
              --port N            the org's TCP port; 0 or left out: any free one
              --tls               HTTPS, with a certificate made up at start and written to a file for clients to trust
              --seed FILE         what is in the org, as JSON; left out: nobody but a service principal
              --generate users=N,tokens=N
                                  adds that many made-up users and tokens, the same ones every time
              --control-port N    switches the control API on, on this TCP port; 0: any free one
              --help              prints this and ends
            """;

    private static final String HELP = "--help";
    private static final String TLS = "--tls";
    private static final String PORT = "--port";
    private static final String SEED = "--seed";
    private static final String GENERATE = "--generate";
    private static final String CONTROL_PORT = "--control-port";
    private static final List<String> FLAGS = List.of(TLS, HELP);
    private static final List<String> WITH_VALUE = List.of(PORT, SEED, GENERATE, CONTROL_PORT);

    private static final String USERS = "users";
    private static final String TOKENS = "tokens";

    private static final int MAX_PORT = 65535;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");
    private static final Pattern COMMA = Pattern.compile(",");

    /**
     * Reads a command line. With {@code --help} anywhere in it, nothing else counts.
     *
     * @throws IllegalArgumentException naming the argument and the fix
     */
    static Arguments parse(String... args) {
        if (Arrays.asList(args).contains(HELP)) {
            return new Arguments(true, 0, false, Optional.empty(), 0, 0, OptionalInt.empty());
        }
        Map<String, String> given = options(args);
        Map<String, Integer> sizes = sizes(given.get(GENERATE));
        int port = port(PORT, given.getOrDefault(PORT, "0"));
        OptionalInt controlPort = given.containsKey(CONTROL_PORT)
                ? OptionalInt.of(port(CONTROL_PORT, given.get(CONTROL_PORT)))
                : OptionalInt.empty();
        if (port != 0 && controlPort.equals(OptionalInt.of(port))) {
            throw new IllegalArgumentException(
                    CONTROL_PORT + ": " + port + " is the org's port; use another one, or 0");
        }
        return new Arguments(
                false,
                port,
                given.containsKey(TLS),
                Optional.ofNullable(given.get(SEED)).map(Arguments::path),
                sizes.getOrDefault(USERS, 0),
                sizes.getOrDefault(TOKENS, 0),
                controlPort);
    }

    private static Map<String, String> options(String... args) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < args.length; i++) {
            String name = args[i];
            String value = "";
            if (WITH_VALUE.contains(name)) {
                i++;
                if (i == args.length || args[i].startsWith("--")) {
                    throw new IllegalArgumentException(
                            "A value is missing after " + name + "; the usage below says which");
                }
                value = args[i];
            } else if (!FLAGS.contains(name)) {
                throw new IllegalArgumentException("Unknown argument " + name + "; the usage below has all there are");
            }
            if (given.put(name, value) != null) {
                throw new IllegalArgumentException(name + " is given more than once; give it once");
            }
        }
        return given;
    }

    private static int port(String name, String text) {
        if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) > MAX_PORT) {
            throw new IllegalArgumentException(name + ": '" + text + "' is no TCP port; use 0 to " + MAX_PORT);
        }
        return Integer.parseInt(text);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(SEED + ": '" + text + "' is no path of a file; correct it", e);
        }
    }

    /** A null text says nothing. */
    private static Map<String, Integer> sizes(String text) {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        if (text == null) {
            return sizes;
        }
        for (String part : COMMA.split(text, -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            if (equals < 0 || !List.of(USERS, TOKENS).contains(key)) {
                throw new IllegalArgumentException(GENERATE + ": '" + part
                        + "' is neither users=N nor tokens=N; write for example users=50,tokens=200");
            }
            if (sizes.put(key, count(key, part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException(GENERATE + ": " + key + " is given more than once; give it once");
            }
        }
        return sizes;
    }

    private static int count(String key, String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException(GENERATE + ": " + key + "='" + text + "' is no number of " + key
                    + "; write digits alone, for example " + key + "=50");
        }
        return Integer.parseInt(text);
    }
}
