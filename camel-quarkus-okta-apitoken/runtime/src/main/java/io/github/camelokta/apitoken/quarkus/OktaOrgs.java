package io.github.camelokta.apitoken.quarkus;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import io.github.camelokta.apitoken.client.OktaOrg;
import java.util.List;
import org.apache.camel.CamelContext;

/**
 * Finds the orgs that an application uses.
 *
 * @since 1.0.0
 */
public final class OktaOrgs {

    private OktaOrgs() {}

    /**
     * The orgs that started endpoints use, whatever the names of their components.
     *
     * @param context where to look; no component is made for it
     * @return each org once; those of a client that the application brought itself are not known
     */
    public static List<OktaOrg> of(CamelContext context) {
        return context.getComponentNames().stream()
                .map(context::hasComponent)
                .filter(OktaApitokenComponent.class::isInstance)
                .map(OktaApitokenComponent.class::cast)
                .flatMap(component -> component.orgs().stream())
                .toList();
    }
}
