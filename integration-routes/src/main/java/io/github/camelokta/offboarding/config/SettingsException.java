package io.github.camelokta.offboarding.config;

import java.util.List;

/** The application cannot start with its settings; the message names each that is wrong, and no values. */
public class SettingsException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private SettingsException(String message) {
        super(message);
    }

    /** One message for all complaints. */
    static SettingsException of(List<String> complaints) {
        return new SettingsException(
                "The application cannot start with these settings:\n  " + String.join("\n  ", complaints));
    }
}
