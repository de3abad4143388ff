package io.github.camelokta.offboarding.config;

import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.text.PlainText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Complaints about the systems that may send events; never with their secrets. */
public final class SenderSettings {

    /** A secret with fewer characters can be guessed. */
    public static final int SHORTEST_SECRET = 16;

    private static final String EVENTS = "offboarding.intake.events.";
    private static final String SENDERS = EVENTS + "senders";
    private static final int MOST_SECRETS = 2;
    private static final int FEWEST_DIFFERENT = 8;
    private static final int LONGEST_NAME = 64;

    private final List<String> complaints = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private SenderSettings() {}

    static List<String> complaints(OffboardingConfig.Events events) {
        return new SenderSettings().check(events);
    }

    private List<String> check(OffboardingConfig.Events events) {
        if (events.secret().isPresent()) {
            complaints.add(EVENTS
                    + "secret is no longer accepted, because it lets its owner speak for any source: remove it, and"
                    + " set " + SENDERS + ".\"name\".secrets and .sources");
        }
        if (events.senders().isEmpty()) {
            complaints.add(SENDERS
                    + ".\"name\".secrets is missing: for each sender of events, set the bearer secret that it"
                    + " presents, at least " + SHORTEST_SECRET + " characters, and in .sources what it may speak for");
        }
        events.senders().forEach((name, sender) -> {
            var key = SENDERS + ".\"" + readable(name) + "\"";
            if (name.length() > LONGEST_NAME || !PlainText.isVisibleAscii(name)) {
                complaints.add(key + " is no name: at most " + LONGEST_NAME + " characters of visible ASCII");
            }
            checkSecrets(key + ".secrets", sender.secrets().orElse(List.of()));
            checkSources(key + ".sources", sender.sources().orElse(Set.of()));
        });
        return complaints;
    }

    private void checkSecrets(String key, List<String> secrets) {
        if (secrets.isEmpty()) {
            complaints.add(key + " is missing: the bearer secret that the sender presents, at least " + SHORTEST_SECRET
                    + " characters");
        }
        if (secrets.size() > MOST_SECRETS) {
            complaints.add(key + " has more than " + MOST_SECRETS
                    + ": set the new one and the one that it replaces, separated by a comma");
        }
        for (var given : secrets) {
            var secret = given.strip();
            if (secret.length() < SHORTEST_SECRET || secret.chars().distinct().count() < FEWEST_DIFFERENT) {
                complaints.add(key + " has one that is too short: at least " + SHORTEST_SECRET + " characters, "
                        + FEWEST_DIFFERENT + " of them different");
            } else if (!PlainText.isVisibleAscii(secret)) {
                complaints.add(
                        key + " has one that cannot be sent: visible ASCII characters only, without white space");
            } else if (!taken.add(secret)) {
                complaints.add(key + " has a secret that is taken: two senders could not be told apart");
            }
        }
    }

    private void checkSources(String key, Set<String> sources) {
        if (sources.isEmpty()) {
            complaints.add(
                    key + " is missing: the sources of events that the sender may speak for, such as /hr, or /hr/*");
        }
        for (var given : sources) {
            var source = given.strip();
            var text = source.endsWith("*") ? source.substring(0, source.length() - 1) : source;
            if (!PlainText.isVisibleAscii(text) || text.contains("*")) {
                complaints.add(
                        key + " has an invalid source: visible ASCII, as in the events, with or without a * at the"
                                + " end; a * alone would be any source");
            } else if (OffboardingEvent.isInternal(source)) {
                complaints.add(key + " has one of the application's own: no sender can speak for it");
            }
        }
    }

    private static String readable(String name) {
        return PlainText.isPlain(name) ? name : "…";
    }
}
