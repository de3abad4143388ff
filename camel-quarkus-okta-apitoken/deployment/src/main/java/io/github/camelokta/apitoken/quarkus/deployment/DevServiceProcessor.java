package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.simulator.seed.OrgSeed;
import io.quarkus.bootstrap.workspace.WorkspaceModule;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.annotations.BuildSteps;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.HotDeploymentWatchedFileBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.deployment.pkg.builditem.CurateOutcomeBuildItem;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

@BuildSteps(
        onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class, DevServiceWanted.class})
class DevServiceProcessor {

    static final String ORG_URL = "camel.component.okta-apitoken.org-url";
    static final String TOKEN = "camel.component.okta-apitoken.token";

    private static final Logger LOG = Logger.getLogger(DevServiceProcessor.class);

    @BuildStep
    DevServicesResultBuildItem simulatedOrg(
            OktaApitokenBuildTimeConfig config,
            CurateOutcomeBuildItem application,
            BuildProducer<HotDeploymentWatchedFileBuildItem> watched) {
        if (ConfigUtils.isPropertyNonEmpty(TOKEN)) {
            LOG.warnf(
                    "%s is set and %s is not: the simulated org of the Dev Service will refuse that token. Set both or none.",
                    TOKEN, ORG_URL);
        }
        Optional<Path> path = config.devservices().seed().map(file -> moduleDirectory(application)
                .resolve(file));
        path.ifPresent(file -> watched.produce(new HotDeploymentWatchedFileBuildItem(file.toString())));
        Optional<SeedFile> file = path.map(SeedFile::read);
        OrgSeed seed = file.map(SeedFile::parse).orElseGet(OrgSeed::empty);
        return DevServicesResultBuildItem.owned()
                .feature(OktaApitokenProcessor.FEATURE)
                .description("Simulated Okta org")
                // As long as this is equal, a live reload keeps the org that runs.
                .serviceConfig(file.map(SeedFile::content).orElse(""))
                .startable(() -> new SimulatedOrg(seed))
                .configProvider(Map.of(ORG_URL, SimulatedOrg::getConnectionInfo, TOKEN, SimulatedOrg::apiToken))
                .build();
    }

    private static Path moduleDirectory(CurateOutcomeBuildItem application) {
        WorkspaceModule module = application.getApplicationModel().getApplicationModule();
        return module == null
                ? Path.of("").toAbsolutePath()
                : module.getModuleDir().toPath();
    }
}
