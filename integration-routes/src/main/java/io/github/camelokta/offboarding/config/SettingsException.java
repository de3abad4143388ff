package io.github.camelokta.offboarding.config;

import java.util.List;

/** The application cannot start with its settings; the message names each wrong setting, and no values. */
public class SettingsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private SettingsException(String message) {
        super(message);
    }

    /** Returns one exception for all complaints. */
    static SettingsException of(List<String> complaints) {
        return new SettingsException(
                "The application cannot start with these settings:\n  " + String.join("\n  ", complaints));
    }
}
