package io.github.camelokta.apitoken.runtimes.cli;

import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/**
 * Camel's CLI has no {@code main}: its installers bring one. This one is run from its source, so that nothing else is.
 */
public final class Launcher {

    private Launcher() {}

    public static void main(String[] arguments) {
        CamelJBangMain.run(arguments);
    }
}
