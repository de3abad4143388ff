package io.github.camelokta.simulator;

import io.github.camelokta.simulator.seed.OrgSeed;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit Jupiter extension that starts a new org for each test and closes it afterwards. Test methods and
 * {@code @BeforeEach}/{@code @AfterEach} methods receive it as a parameter of type {@link OktaOrgSimulator}.
 *
 * <p>{@code @ExtendWith(OktaOrgSimulatorExtension.class)} starts empty orgs; for seeded ones, register an instance in a
 * field:
 *
 * <pre>{@code
 * @RegisterExtension
 * final OktaOrgSimulatorExtension okta = new OktaOrgSimulatorExtension(SeedReader.read(file));
 * }</pre>
 */
public final class OktaOrgSimulatorExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

    private static final Namespace NAMESPACE = Namespace.create(OktaOrgSimulatorExtension.class);

    private final OktaOrgSimulator.Builder builder;

    /** Gives each test an org that contains only the service principal. */
    public OktaOrgSimulatorExtension() {
        this(OrgSeed.empty());
    }

    /** Gives each test an org with this seed. */
    public OktaOrgSimulatorExtension(OrgSeed seed) {
        this(OktaOrgSimulator.builder().seed(seed));
    }

    /** Gives each test an org that this builder starts, for example with HTTPS or another clock. */
    public OktaOrgSimulatorExtension(OktaOrgSimulator.Builder builder) {
        this.builder = builder;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        store(context).put(OktaOrgSimulator.class, builder.start());
    }

    @Override
    public void afterEach(ExtensionContext context) {
        OktaOrgSimulator org = store(context).remove(OktaOrgSimulator.class, OktaOrgSimulator.class);
        if (org != null) {
            org.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == OktaOrgSimulator.class && org(context) != null;
    }

    @Override
    public OktaOrgSimulator resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return org(context);
    }

    private static OktaOrgSimulator org(ExtensionContext context) {
        return store(context).get(OktaOrgSimulator.class, OktaOrgSimulator.class);
    }

    private static Store store(ExtensionContext context) {
        return context.getStore(NAMESPACE);
    }
}
