package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.text.StorableText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that a sender may use. Any other name is refused: the sender of a {@code terminationDate} means a date, and
 * if that were ignored, the event would have no date, which means at once.
 */
final class KnownNames {

    /** The longest name that a message repeats, in bytes. */
    private static final int LONGEST = 100;

    /** Words for a date in other systems, in lower case and without separators. */
    private static final List<String> WORDS_FOR_DATE =
            List.of("lastday", "effective", "termination", "enddate", "leavedate", "leavingdate", "exitdate");

    private final List<String> names;
    private final String date;

    /**
     * Makes a set of known names.
     *
     * @param names all names
     * @param date the name of the date among them
     */
    KnownNames(List<String> names, String date) {
        this.names = names;
        this.date = date;
    }

    boolean contains(String name) {
        return names.contains(name);
    }

    boolean containsInAnyCase(String name) {
        return names.stream().anyMatch(name::equalsIgnoreCase);
    }

    /** Returns what is wrong with an unknown name, and which name may be meant. */
    String complaint(String unknown) {
        return "is unknown; the names are " + String.join(", ", names)
                + near(unknown).map(name -> "; is " + name + " meant?").orElse("");
    }

    /** Returns a known name that looks like it, or means the same elsewhere. */
    Optional<String> near(String unknown) {
        var word = wordOf(unknown);
        return names.stream()
                .filter(name -> word.equals(wordOf(name))
                        || (word.length() > 3 && wordOf(name).contains(word)))
                .findFirst()
                .or(() -> names.stream()
                        .filter(name -> word.contains(wordOf(name)))
                        .findFirst())
                .or(() -> WORDS_FOR_DATE.stream()
                        .filter(word::contains)
                        .map(found -> date)
                        .findFirst());
    }

    /** Returns a sender's name in a form that a message can repeat. */
    static String shown(String name) {
        return StorableText.storable(name, LONGEST);
    }

    private static String wordOf(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
