package io.github.camelokta.benchmarks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the benchmarks of a run all ask. It reaches their JVMs in a file that a system property names.
 *
 * @param orgUrl the simulated org, without a trailing slash
 * @param listUrl a server that answers every request with the org's whole list, as fast as it is read
 * @param token the value of the API token to call with
 * @param app what else to call with
 * @param tokenId the token to get and to revoke
 * @param leaverId the owner whose tokens are looked for in the list
 * @param leaverTokens how many tokens the leaver has
 * @param tokens how many tokens the list has
 */
record Target(
        String orgUrl,
        String listUrl,
        String token,
        App app,
        String tokenId,
        String leaverId,
        int leaverTokens,
        int tokens) {

    /**
     * An API service app, which has to prove possession of a key (DPoP).
     *
     * @param clientId its client id
     * @param keyId the id of its key
     * @param privateKey the key as PEM (PKCS#8)
     */
    record App(String clientId, String keyId, String privateKey) {

        /** Everything but the key. */
        @Override
        public String toString() {
            return "App[clientId=" + clientId + ", keyId=" + keyId + "]";
        }
    }

    static final String PROPERTY = "benchmark.target";
    private static final JsonMapper MAPPER = new JsonMapper();

    /** The option that tells a JVM what {@link #current()} is to read. */
    static String jvmOption(Path file) {
        return "-D" + PROPERTY + "=" + file;
    }

    /** What this JVM is to ask. */
    static Target current() throws IOException {
        String file = System.getProperty(PROPERTY);
        if (file == null) {
            throw new IllegalStateException(
                    "The system property " + PROPERTY
                            + " is not set: run the benchmarks with the main class of their jar, which starts the org for them");
        }
        return read(Path.of(file));
    }

    static Target read(Path file) throws IOException {
        return MAPPER.readValue(file.toFile(), Target.class);
    }

    void write(Path file) throws IOException {
        Files.write(file, MAPPER.writeValueAsBytes(this));
    }

    /** Neither the token nor the key. */
    @Override
    public String toString() {
        return "Target[orgUrl=" + orgUrl + ", listUrl=" + listUrl + ", tokens=" + tokens + "]";
    }
}
