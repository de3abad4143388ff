package io.github.camelokta.offboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A reader who follows a link of the documents arrives. */
class DocumentsTest {

    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", ".git", "node_modules");

    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("(?m)\\]\\(([^)\\s]+)\\)|^\\[[\\w-]+\\]: (\\S+)$");
    private static final Pattern LINKED_TEXT = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    @Test
    void haveNoLinkThatLeadsNowhere() throws IOException {
        var documents = documents();

        assertThat(documents).contains(PROJECT.resolve("README.md"), PROJECT.resolve("docs/README.md"));
        assertThat(documents.stream().flatMap(DocumentsTest::brokenLinks)).isEmpty();
    }

    private static List<Path> documents() throws IOException {
        try (var files = Files.find(
                PROJECT,
                6,
                (file, attributes) -> file.toString().endsWith(".md") && isOurs(PROJECT.relativize(file)))) {
            return files.sorted().toList();
        }
    }

    private static boolean isOurs(Path file) {
        return Stream.iterate(file, path -> path != null, Path::getParent)
                .noneMatch(path -> NOT_OURS.contains(path.getFileName().toString()));
    }

    private static Stream<String> brokenLinks(Path document) {
        return LINK.matcher(textOf(document))
                .results()
                .map(link -> link.group(1) == null ? link.group(2) : link.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .filter(link -> !leadsSomewhere(document, link))
                .map(link -> PROJECT.relativize(document) + ": " + link);
    }

    private static boolean leadsSomewhere(Path document, String link) {
        var parts = link.split("#", 2);
        var target = parts[0].isEmpty()
                ? document
                : document.resolveSibling(parts[0]).normalize();
        var isInADocument = parts.length > 1 && target.toString().endsWith(".md");
        return Files.exists(target) && (!isInADocument || headings(target).contains(parts[1]));
    }

    /** The names that a page gives its headings: the second of the same name has a number. */
    private static Set<String> headings(Path document) {
        var names = new HashSet<String>();
        HEADING.matcher(textOf(document)).results().forEach(heading -> {
            var name = LINKED_TEXT
                    .matcher(heading.group(1))
                    .replaceAll("$1")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{IsAlphabetic}\\p{IsDigit}_\\- ]", "")
                    .replace(' ', '-');
            var unique = name;
            for (var number = 1; !names.add(unique); number++) {
                unique = name + "-" + number;
            }
        });
        return names;
    }

    private static String textOf(Path document) {
        try {
            return CODE.matcher(Files.readString(document)).replaceAll("");
        } catch (IOException e) {
            throw new AssertionError(document.toString(), e);
        }
    }
}
