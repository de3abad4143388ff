package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.apitoken.quarkus.dev.OktaApitokenJsonRpcService;
import io.quarkus.deployment.IsLocalDevelopment;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.devui.spi.JsonRPCProvidersBuildItem;
import io.quarkus.devui.spi.page.CardPageBuildItem;
import io.quarkus.devui.spi.page.Page;

/** The card in the Dev UI. Its page is {@code dev-ui/qwc-okta-apitoken.js} among the resources. */
@BuildSteps(onlyIf = IsLocalDevelopment.class)
class DevUiProcessor {

    @BuildStep
    CardPageBuildItem card() {
        CardPageBuildItem card = new CardPageBuildItem();
        card.addPage(Page.webComponentPageBuilder()
                .title("API tokens")
                .icon("font-awesome-solid:key")
                .componentLink("qwc-okta-apitoken.js"));
        return card;
    }

    @BuildStep
    JsonRPCProvidersBuildItem service() {
        return new JsonRPCProvidersBuildItem(OktaApitokenJsonRpcService.class);
    }
}
