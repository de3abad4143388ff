package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.config.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

/**
 * Looks into the folder where HR drops CSV files, again and again.
 *
 * <p>It does not use Camel's file consumer: a pipe in the folder would block it, an {@code Error} would end it, it
 * would retry a file that it cannot move without a pause, and it would never find a name that the locale cannot spell.
 */
@ApplicationScoped
class FolderRoute extends RouteBuilder {

    private final OffboardingConfig.Folder settings;
    private final LeaverFolder folder;

    @Inject
    FolderRoute(OffboardingConfig config, LeaverFolder folder) {
        this.settings = config.intake().folder();
        this.folder = folder;
    }

    @Override
    public void configure() {
        from("timer:intake-folder?delay=0&period=" + settings.interval().toMillis())
                .routeId("intake-folder")
                .process(exchange -> folder.look());
    }
}
