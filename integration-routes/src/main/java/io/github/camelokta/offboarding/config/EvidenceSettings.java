package io.github.camelokta.offboarding.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Complaints about the signing and publishing of the evidence. It looks at files, and changes nothing. */
final class EvidenceSettings {

    private static final String EVIDENCE = "offboarding.evidence.";
    private static final Pattern KEY_ID = Pattern.compile("[0-9a-f]{64}");

    /** Heads are published at most once in a second. */
    private static final Duration MOST_OFTEN = Duration.ofSeconds(1);

    private final List<String> complaints = new ArrayList<>();

    private EvidenceSettings() {}

    static List<String> complaints(OffboardingConfig.Evidence config) {
        return new EvidenceSettings().check(config);
    }

    private List<String> check(OffboardingConfig.Evidence config) {
        Ranges.duration(EVIDENCE + "publish-every", config.publishEvery(), MOST_OFTEN, Ranges.DAY, "15m")
                .forEach(complaints::add);
        noDirectory("key-file", Optional.of(config.keyFile()), "the file with the key that signs");
        noDirectory("head-file", config.headFile(), "the file that published heads are appended to");
        config.previousKeyFile().ifPresent(file -> {
            if (!Files.isRegularFile(file)) {
                complaints.add(EVIDENCE + "previous-key-file names no file: give the file with the key that signed"
                        + " before, or remove the setting; if that key is lost, set " + EVIDENCE
                        + "replaces-lost-key");
            }
        });
        if (isSame(config.previousKeyFile(), config.keyFile())) {
            complaints.add(EVIDENCE + "previous-key-file is the same as " + EVIDENCE
                    + "key-file: give the key that signed before, or remove the setting");
        }
        if (isSame(config.headFile(), config.keyFile())
                || config.previousKeyFile()
                        .filter(previous -> isSame(config.headFile(), previous))
                        .isPresent()) {
            complaints.add(
                    EVIDENCE + "head-file names a key file, which would be written over: give it a file of its own");
        }
        config.replacesLostKey()
                .filter(key -> !KEY_ID.matcher(key).matches())
                .ifPresent(key ->
                        complaints.add(EVIDENCE + "replaces-lost-key is not a key id: write the 64 hexadecimal digits"
                                + " in lower case that the log shows at each start"));
        if (config.replacesLostKey().isPresent() && config.previousKeyFile().isPresent()) {
            complaints.add(EVIDENCE + "replaces-lost-key is set, and " + EVIDENCE
                    + "previous-key-file as well: remove the one that does not apply");
        }
        return complaints;
    }

    private void noDirectory(String name, Optional<Path> file, String what) {
        if (file.filter(Files::isDirectory).isPresent()) {
            complaints.add(EVIDENCE + name + " names a directory: give " + what);
        }
    }

    private static boolean isSame(Optional<Path> one, Path other) {
        return one.map(EvidenceSettings::full).filter(full(other)::equals).isPresent();
    }

    private static Path full(Path path) {
        return path.toAbsolutePath().normalize();
    }
}
