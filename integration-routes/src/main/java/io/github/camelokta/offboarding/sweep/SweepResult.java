package io.github.camelokta.offboarding.sweep;

/**
 * What became of a sweep.
 *
 * @param status whether it was done
 * @param tokens how many tokens the list held; 0 where none was taken
 * @param owners how many owners they have, our own principal left out
 * @param casesOpened how many cases were opened
 */
public record SweepResult(Status status, long tokens, int owners, int casesOpened) {

    /** Whether a sweep was done. */
    public enum Status {
        /** It was. */
        DONE,
        /** It was not, as this replica or another one is at it. */
        ALREADY_RUNNING
    }

    static SweepResult alreadyRunning() {
        return new SweepResult(Status.ALREADY_RUNNING, 0, 0, 0);
    }
}
