package io.github.camelokta.offboarding.evidence;

/** Another key signs the evidence now; this replica may not write any more until it has that key. */
public class EvidenceKeyReplacedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvidenceKeyReplacedException() {
        super("This replica's key of the evidence was replaced by another one; start it again with the new key");
    }
}
