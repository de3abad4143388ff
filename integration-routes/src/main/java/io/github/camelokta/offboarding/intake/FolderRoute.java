package io.github.camelokta.offboarding.intake;

import io.github.camelokta.offboarding.OffboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.camel.builder.RouteBuilder;

/**
 * The folder where HR drops CSV files.
 *
 * <p>A file stays where it is until every good line of it is durable, and is then moved. If the process dies, or the
 * ledger is out of reach, it is read again from its start, which is harmless: its lines are the same events as before.
 */
@ApplicationScoped
class FolderRoute extends RouteBuilder {

    private final OffboardingConfig.Folder folder;
    private final LeaverFiles files;

    @Inject
    FolderRoute(OffboardingConfig config, LeaverFiles files) {
        this.folder = config.intake().folder();
        this.files = files;
    }

    @Override
    public void configure() {
        from("file:" + folder.path()
                        + "?include=(?i).*[.]csv&readLock=changed&readLockMinLength=0"
                        + "&delay=" + folder.interval().toMillis()
                        + "&move=${exchangeProperty." + LeaverFiles.DESTINATION + "}")
                .routeId("intake-folder")
                .process(files::takeIn)
                .log("${file:name}: ${body}");
    }
}
