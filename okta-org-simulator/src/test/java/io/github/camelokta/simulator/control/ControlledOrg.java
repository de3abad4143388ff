package io.github.camelokta.simulator.control;

import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OrgClient;
import io.github.camelokta.simulator.seed.OrgSeed;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Gives each test a new org with a control API, and a client for each of its two ports. */
final class ControlledOrg implements BeforeEachCallback, AfterEachCallback {

    private final OrgSeed seed;
    private OktaOrgSimulator org;
    private ControlClient control;
    private OrgClient client;

    ControlledOrg() {
        this(OrgSeed.empty());
    }

    ControlledOrg(OrgSeed seed) {
        this.seed = seed;
    }

    OktaOrgSimulator simulator() {
        return org;
    }

    ControlClient control() {
        return control;
    }

    OrgClient client() {
        return client;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        org = OktaOrgSimulator.builder().seed(seed).controlPort(0).start();
        control = ControlClient.of(org);
        client = OrgClient.of(org);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        org.close();
    }
}
