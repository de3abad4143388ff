package io.github.camelokta.apitoken.quarkus.deployment;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.quarkus.deployment.builditem.Startable;

/** The Dev Service: an org that runs in the JVM of the build, and so outlives live reloads of the application. */
final class SimulatedOrg implements Startable {

    private final OrgSeed seed;
    private OktaOrgSimulator org;

    SimulatedOrg(OrgSeed seed) {
        this.seed = seed;
    }

    @Override
    public void start() {
        org = OktaOrgSimulator.builder().seed(seed).start();
    }

    String apiToken() {
        return org.apiToken();
    }

    @Override
    public String getConnectionInfo() {
        return org.url();
    }

    /** There is no container. */
    @Override
    public String getContainerId() {
        return null;
    }

    @Override
    public void close() {
        if (org != null) {
            org.close();
        }
    }
}
