package io.github.camelokta.apitoken.springboot;

import io.github.camelokta.apitoken.OktaApitokenComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Gives the component the options that are properties of Spring Boot.
 *
 * @since 1.0.0
 */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@ConditionalOnBean(CamelContext.class)
@ConditionalOnHierarchicalProperties({"camel.component", OktaApitokenProperties.PREFIX})
@EnableConfigurationProperties(OktaApitokenProperties.class)
public class OktaApitokenAutoConfiguration {

    /** Before any customizer of the application's own. A second component is another one's, with options of its own. */
    @Bean
    ComponentCustomizer oktaApitokenComponentCustomizer(OktaApitokenProperties properties) {
        return ComponentCustomizer.builder(OktaApitokenComponent.class)
                .withOrder(Integer.MIN_VALUE)
                .withCondition((name, component) -> name.equals("okta-apitoken"))
                .build(component -> CamelPropertiesHelper.setCamelProperties(
                        component.getCamelContext(), component, properties.options(), true));
    }
}
