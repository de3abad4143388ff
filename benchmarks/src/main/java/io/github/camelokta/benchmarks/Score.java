package io.github.camelokta.benchmarks;

/**
 * What one operation costs one subject.
 *
 * @param operation what is done
 * @param subject who does it
 * @param time how long it takes, in {@code timeUnit}
 * @param timeUnit such as {@code us/op}
 * @param cpu the processor time that the subject's JVM uses meanwhile, in microseconds
 * @param allocated what it allocates meanwhile, in kilobytes
 */
record Score(String operation, String subject, Measure time, String timeUnit, Measure cpu, Measure allocated) {}
