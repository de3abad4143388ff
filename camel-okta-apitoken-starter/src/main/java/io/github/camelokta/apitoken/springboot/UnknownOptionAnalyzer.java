package io.github.camelokta.apitoken.springboot;

import java.util.List;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Says which properties are no options, before Spring Boot's own analyzer does, which logs their values: with a typing
 * error in its name, one is a secret.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class UnknownOptionAnalyzer extends AbstractFailureAnalyzer<UnboundConfigurationPropertiesException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, UnboundConfigurationPropertiesException cause) {
        List<String> unknown = cause.getUnboundProperties().stream()
                .filter(property -> property.getName().toString().startsWith(OktaApitokenProperties.PREFIX))
                .map(UnknownOptionAnalyzer::place)
                .toList();
        return unknown.isEmpty()
                ? null
                : new FailureAnalysis(
                        "The component okta-apitoken has no such options, or they are blank: "
                                + String.join(", ", unknown),
                        "Correct them, or remove them. Their values are not shown: a secret may be among them.",
                        cause);
    }

    private static String place(ConfigurationProperty property) {
        return property.getOrigin() == null
                ? property.getName().toString()
                : property.getName() + " (" + property.getOrigin() + ")";
    }
}
