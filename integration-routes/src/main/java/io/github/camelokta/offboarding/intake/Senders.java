package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.config.SenderSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The systems that may send events: their secrets, and the sources they may speak for. */
@ApplicationScoped
class Senders {

    private record Secret(String sender, String text) {

        /** Returns the sender without the secret. */
        @Override
        public String toString() {
            return "Secret[" + sender + "]";
        }
    }

    private final List<Secret> secrets;
    private final Map<String, OffboardingConfig.Sender> senders;

    @Inject
    Senders(OffboardingConfig config) {
        this.senders = config.intake().events().senders();
        this.secrets = senders.entrySet().stream()
                .flatMap(sender -> sender.getValue().secrets().orElse(List.of()).stream()
                        .map(String::strip)
                        // A shorter secret keeps the application from starting; until then, it is not accepted.
                        .filter(secret -> secret.length() >= SenderSettings.SHORTEST_SECRET)
                        .map(secret -> new Secret(sender.getKey(), secret)))
                .toList();
    }

    /**
     * Returns the name of the sender that has this secret. It takes the same time for every secret, also for a wrong
     * one.
     */
    Optional<String> named(String presented) {
        var bytes = bytes(presented);
        String found = null;
        for (var secret : secrets) {
            if (MessageDigest.isEqual(bytes, bytes(secret.text()))) {
                found = secret.sender();
            }
        }
        return Optional.ofNullable(found);
    }

    /** Returns whether the sender may speak for a source, which is compared byte for byte. */
    boolean maySpeakFor(String sender, String source) {
        return senders.get(sender).sources().orElse(Set.of()).stream()
                .map(String::strip)
                .anyMatch(own ->
                        own.endsWith("*") ? source.startsWith(own.substring(0, own.length() - 1)) : source.equals(own));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
