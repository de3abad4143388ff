package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.simulator.SeedReader;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A seed file as it is now.
 *
 * @param path where it is, absolute
 * @param content what is in it
 */
record SeedFile(Path path, String content) {

    static final String KEY = "quarkus.okta-apitoken.devservices.seed";

    static SeedFile read(Path path) {
        try {
            return new SeedFile(path, Files.readString(path));
        } catch (IOException e) {
            throw failure(path, "cannot be read as UTF-8 text (" + e + ")", e);
        }
    }

    OrgSeed parse() {
        try {
            return SeedReader.parse(content);
        } catch (InvalidSeedException e) {
            throw failure(path, e.getMessage(), e);
        }
    }

    private static ConfigurationException failure(Path path, String problem, Exception cause) {
        return new ConfigurationException(KEY + " = " + path + ": " + problem, cause, Set.of(KEY));
    }
}
