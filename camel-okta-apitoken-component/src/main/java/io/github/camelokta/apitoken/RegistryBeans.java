package io.github.camelokta.apitoken;

import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.support.CamelContextHelper;

/**
 * Beans that take the place of options that nobody set. Camel's own autowiring sets them as options, and from then on
 * they look as if somebody had chosen them.
 */
final class RegistryBeans {

    private RegistryBeans() {}

    /** The only bean of a type, unless autowiring is switched off. */
    static <T> Optional<T> single(OktaApitokenComponent component, Class<T> type) {
        CamelContext context = component.getCamelContext();
        return component.isAutowiredEnabled() && context.isAutowiredEnabled()
                ? Optional.ofNullable(CamelContextHelper.findSingleByType(context, type))
                : Optional.empty();
    }
}
