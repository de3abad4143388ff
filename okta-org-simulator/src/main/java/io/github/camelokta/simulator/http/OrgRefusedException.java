package io.github.camelokta.simulator.http;

/** Ends the handling of a call with another answer than success. */
final class OrgRefusedException extends Exception {

    private final transient OrgResponse response;

    OrgRefusedException(OktaError error) {
        this(error.response());
    }

    OrgRefusedException(OrgResponse response) {
        super("answered with " + response.status());
        this.response = response;
    }

    OrgResponse response() {
        return response;
    }
}
