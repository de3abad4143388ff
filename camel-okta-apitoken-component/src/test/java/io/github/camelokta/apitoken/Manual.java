package io.github.camelokta.apitoken;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The manual, as it is written. */
record Manual(String text) {

    private static final Path FILE = Path.of("src/main/docs/okta-apitoken-component.adoc");

    static Manual read() throws IOException {
        return new Manual(Files.readString(FILE));
    }

    void write() throws IOException {
        Files.writeString(FILE, text);
    }

    /** The examples in a language, in their order. */
    List<String> examples(String language) {
        Pattern block = Pattern.compile("\\[source," + language + "]\n----\n(.*?\n)----\n", Pattern.DOTALL);
        return block.matcher(text).results().map(found -> found.group(1)).toList();
    }

    /** The one example in a language that contains something. */
    String example(String language, String what) {
        List<String> found = examples(language).stream()
                .filter(example -> example.contains(what))
                .toList();
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " instead of one example in " + language + " contain " + what);
        }
        return found.get(0);
    }

    /** What stands between a pair of comments. */
    String rendered(String name) {
        return place(name).group(2);
    }

    Manual withRendered(String name, String content) {
        Matcher place = place(name);
        return new Manual(text.substring(0, place.start(2)) + content + text.substring(place.end(2)));
    }

    private Matcher place(String name) {
        Matcher place = Pattern.compile(
                        "(// " + name + ": rendered by DocumentationTest\n)(.*?)(// end of " + name + "\n)",
                        Pattern.DOTALL)
                .matcher(text);
        if (!place.find()) {
            throw new AssertionError("The manual has no place for the " + name);
        }
        return place;
    }
}
