package io.github.camelokta.benchmarks;

import java.util.Locale;

/**
 * A figure and how sure it is.
 *
 * @param value the figure
 * @param error half of the width of its 99.9 % confidence interval
 */
record Measure(double value, double error) {

    /**
     * How many times as much this is as the other. The errors of both are taken to be independent of each other.
     *
     * @param other not zero
     */
    Measure per(Measure other) {
        double ratio = value / other.value;
        return new Measure(ratio, Math.abs(ratio) * Math.hypot(error / value, other.error / other.value));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f ± %.2f", value, error);
    }
}
