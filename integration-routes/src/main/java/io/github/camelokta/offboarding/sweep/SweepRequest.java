package io.github.camelokta.offboarding.sweep;

/**
 * Asks {@code direct:sweep} for a sweep. Without one in the body, a sweep begins at once.
 *
 * @param onlyIfDue whether the sweep begins only if it is due
 * @param person the name of the person who asks for it; null if no person does
 */
public record SweepRequest(boolean onlyIfDue, String person) {

    /** Returns a request for a sweep that begins only if it is due. */
    static SweepRequest ifDue() {
        return new SweepRequest(true, null);
    }

    /** Returns a person's request for a sweep. */
    public static SweepRequest by(String person) {
        return new SweepRequest(false, person);
    }
}
