package io.github.camelokta.offboarding.sweep;

/**
 * The result of a request for a sweep.
 *
 * @param status whether it was done
 * @param tokens how many tokens the list held; 0 without a list
 * @param owners how many owners they have, without our own principal
 * @param casesOpened how many cases were opened
 */
public record SweepResult(Status status, long tokens, int owners, int casesOpened) {

    /** Whether a sweep was done. */
    public enum Status {
        /** A sweep was done. */
        DONE,
        /** None was done, because this replica or another one is already sweeping. */
        ALREADY_RUNNING
    }

    static SweepResult alreadyRunning() {
        return new SweepResult(Status.ALREADY_RUNNING, 0, 0, 0);
    }
}
