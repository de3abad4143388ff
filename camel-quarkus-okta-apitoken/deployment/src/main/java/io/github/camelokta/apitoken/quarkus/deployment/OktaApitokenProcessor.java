package io.github.camelokta.apitoken.quarkus.deployment;

import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.camelokta.apitoken.OktaApitokenOperation;
import io.github.camelokta.apitoken.client.OktaApiTokenException;
import io.github.camelokta.apitoken.client.OktaNotFoundException;
import io.github.camelokta.apitoken.client.OktaResponse;
import io.github.camelokta.apitoken.client.RateLimit;
import io.github.camelokta.apitoken.client.RevokeOutcome;
import io.github.camelokta.apitoken.model.ApiToken;
import io.github.camelokta.apitoken.model.ApiTokenLink;
import io.github.camelokta.apitoken.model.ApiTokenNetwork;
import io.github.camelokta.apitoken.model.ApiTokenUpdate;
import io.github.camelokta.apitoken.model.OktaError;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.ExtensionSslNativeSupportBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.LogCategoryBuildItem;
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

    /** What JSON is made of, what Simple expressions look into, and what {@code onException} names. */
    @BuildStep
    ReflectiveClassBuildItem reflection() {
        return ReflectiveClassBuildItem.builder(
                        ApiToken.class,
                        ApiTokenLink.class,
                        ApiTokenLink.Hints.class,
                        ApiTokenNetwork.class,
                        ApiTokenUpdate.class,
                        OktaError.class,
                        OktaResponse.class,
                        RateLimit.class,
                        RevokeOutcome.class,
                        OktaApitokenOperation.class,
                        OktaApiTokenException.class,
                        OktaNotFoundException.class,
                        ToStringSerializer.class)
                .methods()
                .fields()
                .build();
    }

    /** Turning everything to DEBUG must not turn these on as well: they have to be named to get them. */
    @BuildStep
    void quietTrafficLogs(BuildProducer<LogCategoryBuildItem> categories) {
        TRAFFIC_LOGS.forEach(category -> categories.produce(new LogCategoryBuildItem(category, Level.INFO)));
    }
}
