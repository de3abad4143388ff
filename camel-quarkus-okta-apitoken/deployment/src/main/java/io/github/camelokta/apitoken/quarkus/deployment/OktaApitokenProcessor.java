package io.github.camelokta.apitoken.quarkus.deployment;

import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.CombinedIndexBuildItem;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogCategoryBuildItem;
import io.quarkus.deployment.builditem.nativeimage.NativeImageResourcePatternsBuildItem;
import io.quarkus.deployment.builditem.nativeimage.ReflectiveClassBuildItem;
import java.util.List;
import java.util.logging.Level;

class OktaApitokenProcessor {

    static final String FEATURE = "camel-okta-apitoken";

    /** HttpClient logs whole requests here at DEBUG, and with them the API token. */
    private static final List<String> TRAFFIC_LOGS =
            List.of("org.apache.hc.client5.http.headers", "org.apache.hc.client5.http.wire");

    @BuildStep
    FeatureBuildItem feature() {
        return new FeatureBuildItem(FEATURE);
    }

    @BuildStep
    ExtensionSslNativeSupportBuildItem sslNativeSupport() {
        return new ExtensionSslNativeSupportBuildItem(FEATURE);
    }

    @BuildStep
    ReflectiveClassBuildItem reflection(CombinedIndexBuildItem index) {
        return ReflectiveClassBuildItem.builder(ReflectiveTypes.of(index.getComputingIndex()))
                .methods()
                .fields()
                .build();
    }

    @BuildStep
    NativeImageResourcePatternsBuildItem resources() {
        return NativeImageResourcePatternsBuildItem.builder()
                .includeGlob("kamelets/okta-apitoken-*.kamelet.yaml")
                .includeGlob("io/github/camelokta/apitoken/http/build.properties")
                .build();
    }

    /** Turning everything to DEBUG must not turn these on as well: they have to be named to get them. */
    @BuildStep
    void quietTrafficLogs(BuildProducer<LogCategoryBuildItem> categories) {
        TRAFFIC_LOGS.forEach(category -> categories.produce(new LogCategoryBuildItem(category, Level.INFO)));
    }
}
