package io.github.camelokta.simulator.http;

/** Ends the handling of a request with an error response. */
final class OrgRefusedException extends Exception {

    private final transient OrgResponse response;

    OrgRefusedException(OktaError error) {
        this(error.response());
    }

    OrgRefusedException(OrgResponse response) {
        super("refused with status " + response.status());
        this.response = response;
    }

    OrgResponse response() {
        return response;
    }
}
