package io.github.camelokta.apitoken;

import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** What routes can be written in. */
enum Dsl {
    JAVA {
        @Override
        List<String> examples(Manual manual) {
            return manual.examples("java").stream()
                    .filter(example -> example.contains("from(\""))
                    .toList();
        }

        /** {@link DocumentationTest} proves that it is the one in the manual. */
        @Override
        void load(Manual manual, Example example, CamelContext context) throws Exception {
            context.addRoutes(JavaExamples.routes(example));
        }
    },
    XML {
        @Override
        List<String> examples(Manual manual) {
            return manual.examples("xml").stream()
                    .filter(example -> !example.startsWith("<dependency>"))
                    .toList();
        }
    },
    YAML {
        @Override
        List<String> examples(Manual manual) {
            return manual.examples("yaml");
        }
    };

    /** The manual's routes. */
    abstract List<String> examples(Manual manual);

    void load(Manual manual, Example example, CamelContext context) throws Exception {
        String language = name().toLowerCase(Locale.ROOT);
        PluginHelper.getRoutesLoader(context)
                .loadRoutes(ResourceHelper.fromString(
                        example.name() + "." + language, manual.example(language, example.uri())));
    }
}
