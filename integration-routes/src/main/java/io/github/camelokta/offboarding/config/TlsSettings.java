package io.github.camelokta.offboarding.config;

import static java.util.Locale.ROOT;

import io.quarkus.runtime.util.ClassPathUtils;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Complaints about TLS files that are missing or cannot be read, before anything is created; Quarkus notices only when
 * it begins to listen. Their contents are left to Quarkus.
 */
final class TlsSettings {

    /**
     * Keys that name files. A dot stands for every character that is not a letter or digit, so that environment
     * variables match as well.
     */
    private static final Pattern FILES = Pattern.compile("quarkus\\.(http|management)\\.ssl\\.certificate\\."
            + "(files|key\\.files|key\\.store\\.files?|trust\\.store\\.files?)(\\.\\d+)?\\.*"
            + "|quarkus\\.tls\\.(.+\\.)?(key\\.store\\.pem\\.[^.]+\\.(cert|key)|trust\\.store\\.pem\\.certs(\\.\\d+)?"
            + "|(key|trust)\\.store\\.(p12|jks)\\.path|certificate\\.revocation\\.list(\\.\\d+)?)\\.*");

    private static final Pattern LISTS = Pattern.compile(".*\\.(files|certs|certificate\\.revocation\\.list)\\.*");

    /** A text that looks like the path of a file: one line, with an ending or a directory. */
    private static final Pattern PATH = Pattern.compile("(?!.*-----)[^\\p{Cntrl}]{0,200}[./\\\\][^\\p{Cntrl}]{0,55}");

    private TlsSettings() {}

    static List<String> complaints(SettingValues settings) {
        var complaints = new ArrayList<String>();
        var looked = new HashSet<String>();
        // Properties first: if a setting is given in both ways, the environment variable does not win.
        var keys = StreamSupport.stream(settings.keys().spliterator(), false)
                .sorted(Comparator.comparing(key -> key.equals(key.toUpperCase(ROOT))))
                .toList();
        for (var key : keys) {
            var name = key.toLowerCase(ROOT).replaceAll("[^a-z0-9]+", ".");
            if (FILES.matcher(name).matches() && looked.add(name)) {
                filesOf(key, name, settings).stream()
                        .filter(file -> !isReadable(file))
                        .forEach(file -> complaints.add(key + " names " + shown(file) + " that can be read:"
                                + " give the path of a file for TLS, and let this user read it"));
            }
        }
        return complaints;
    }

    /** Returns the files of a setting. If it names a single one, its path may contain commas. */
    private static List<String> filesOf(String key, String name, SettingValues settings) {
        return LISTS.matcher(name).matches()
                ? settings.listOf(key)
                : settings.of(key).stream().toList();
    }

    /** Returns the path for the message, unless it may be the key itself, which must not be shown. */
    private static String shown(String file) {
        return PATH.matcher(file).matches() ? file + ", which is no file" : "no file";
    }

    /** Returns whether the file can be read; Quarkus looks on the class path first. */
    private static boolean isReadable(String name) {
        try {
            var file = Path.of(name);
            return (Files.isRegularFile(file) && Files.isReadable(file))
                    || Thread.currentThread().getContextClassLoader().getResource(ClassPathUtils.toResourceName(file))
                            != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
