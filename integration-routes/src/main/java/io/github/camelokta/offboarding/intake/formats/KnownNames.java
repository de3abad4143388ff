package io.github.camelokta.offboarding.intake.formats;

import io.github.camelokta.offboarding.text.StorableText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of what a sender may say. Any other is refused: whoever writes {@code terminationDate} means a date, and a
 * date that is not read would be no date, and no date means at once.
 */
final class KnownNames {

    /** The longest name that is repeated, in bytes. */
    private static final int LONGEST = 100;

    /** Words, in lower case and without what separates them, that stand for a date in other systems. */
    private static final List<String> WORDS_FOR_DATE =
            List.of("lastday", "effective", "termination", "enddate", "leavedate", "leavingdate", "exitdate");

    private final List<String> names;
    private final String date;

    /**
     * Names that are known.
     *
     * @param names all of them
     * @param date that of the date among them
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

    /** What is wrong with a name that is not known, and which one may be meant. */
    String complaint(String unknown) {
        return "is unknown; the names are " + String.join(", ", names)
                + near(unknown).map(name -> "; is " + name + " meant?").orElse("");
    }

    /** A known name that looks like it, or means the same elsewhere. */
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

    /** A name of a sender, as it can be repeated. */
    static String shown(String name) {
        return StorableText.storable(name, LONGEST);
    }

    private static String wordOf(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    }
}
