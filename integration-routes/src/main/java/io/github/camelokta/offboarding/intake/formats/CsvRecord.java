package io.github.camelokta.offboarding.intake.formats;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param line the number of its first line in the file, from 1
 * @param values its values, or null if the record cannot be read
 * @param error what is wrong with it, or null
 */
record CsvRecord(int line, List<String> values, String error) {}
