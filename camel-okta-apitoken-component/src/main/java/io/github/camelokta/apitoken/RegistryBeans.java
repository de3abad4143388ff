package io.github.camelokta.apitoken;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Finds beans for options that are not set. Camel's own autowiring would set the options, so that they would look
 * configured.
 */
final class RegistryBeans {

    private RegistryBeans() {}

    /** Returns the only bean of a type, unless autowiring is switched off. */
    static <T> Optional<T> single(OktaApitokenComponent component, Class<T> type) {
        CamelContext context = component.getCamelContext();
        return component.isAutowiredEnabled() && context.isAutowiredEnabled()
                ? Optional.ofNullable(CamelContextHelper.findSingleByType(context, type))
                : Optional.empty();
    }
}
