package io.github.camelokta.offboarding.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready if leavers may be missed because the folder or a file in it cannot be read. Names no file. */
@Readiness
@ApplicationScoped
class FolderReadiness implements HealthCheck {

    private final LeaverFolder folder;

    @Inject
    FolderReadiness(LeaverFolder folder) {
        this.folder = folder;
    }

    @Override
    public HealthCheckResponse call() {
        var state = folder.state();
        var response = HealthCheckResponse.named("intake-folder")
                .status(state.isReadable() && state.failing() == 0 && state.overdue() == 0 && state.notRegular() == 0);
        if (!state.isReadable()) {
            response.withData("folder", "cannot be read");
        }
        if (state.failing() > 0) {
            response.withData("files that cannot be taken in or moved", state.failing());
        }
        if (state.overdue() > 0) {
            response.withData("files that are not whole after an hour", state.overdue());
        }
        if (state.notRegular() > 0) {
            response.withData("named *.csv and no regular file", state.notRegular());
        }
        return response.build();
    }
}
