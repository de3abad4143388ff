package io.github.camelokta.offboarding.intake.formats;

import static io.github.camelokta.offboarding.config.LeaverColumn.EMAIL;
import static io.github.camelokta.offboarding.config.LeaverColumn.IGNORED;
import static io.github.camelokta.offboarding.config.LeaverColumn.LAST_DAY;
import static io.github.camelokta.offboarding.config.LeaverColumn.LOGIN;
import static io.github.camelokta.offboarding.config.LeaverColumn.OKTA_USER_ID;

import io.github.camelokta.offboarding.config.LeaverColumn;
import io.github.camelokta.offboarding.text.PlainText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The meaning of each place in a row, from the header. */
final class CsvColumns {

    /** The columns that identify a leaver, the strongest first. */
    static final List<LeaverColumn> IDENTIFIERS = List.of(OKTA_USER_ID, LOGIN, EMAIL);

    private static final String SETTING = "offboarding.intake.folder.";

    private static final KnownNames NAMES = new KnownNames(
            Arrays.stream(LeaverColumn.values())
                    .filter(column -> column != IGNORED)
                    .map(LeaverColumn::inHeader)
                    .toList(),
            LAST_DAY.inHeader());

    private final List<String> written;
    /** The columns by place; null for an unknown name. */
    private final List<LeaverColumn> columns = new ArrayList<>();

    /**
     * Reads the columns of a file.
     *
     * @param header their names, as they are written
     * @param meanings the meanings of names that are not ours
     */
    CsvColumns(List<String> header, Map<String, LeaverColumn> meanings) {
        var known = new HashMap<String, LeaverColumn>();
        for (var column : LeaverColumn.values()) {
            known.put(column.inHeader(), column);
        }
        meanings.forEach((name, column) -> known.put(plain(name), column));
        written = header.stream().map(CsvColumns::plain).toList();
        written.forEach(name -> columns.add(known.get(name)));
    }

    int size() {
        return columns.size();
    }

    /** Returns the column's place in a row; -1 if it is not there. */
    int place(LeaverColumn column) {
        return columns.indexOf(column);
    }

    /**
     * Returns why the file cannot be read with this header; empty if it can.
     *
     * @param needsLastDay whether there must be a date
     */
    List<String> complaints(boolean needsLastDay) {
        if (columns.stream().filter(Objects::nonNull).noneMatch(IDENTIFIERS::contains)) {
            // The names are not repeated: in a file without a header, they are a leaver's.
            return List.of("needs a column okta_user_id, login or email; is it a comma-separated file? If one of its"
                    + " columns means that, set " + SETTING + "columns.\"the name of the column\"=email");
        }
        var complaints = new ArrayList<String>();
        for (var place = 0; place < size(); place++) {
            if (columns.get(place) == null) {
                complaints.add(unknown(written.get(place)));
            }
        }
        columns.stream()
                .filter(column -> column != null && column != IGNORED)
                .distinct()
                .filter(column -> place(column) != columns.lastIndexOf(column))
                .forEach(column -> complaints.add("has the column " + column.inHeader() + " twice"));
        if (needsLastDay && place(LAST_DAY) < 0) {
            complaints.add("needs a column last_day; if everybody in the file leaves at once, set " + SETTING
                    + "blank-last-day=leaves-now");
        }
        return complaints;
    }

    private static String unknown(String name) {
        var shown = KnownNames.shown(name);
        if (name.isEmpty()) {
            return "has a column without a name";
        }
        var meaning = NAMES.near(name).orElse(IGNORED.inHeader());
        return "has the column \"" + shown + "\", which " + NAMES.complaint(name) + "; to take it as " + meaning
                + ", set "
                + SETTING + "columns.\"" + shown + "\"=" + meaning
                + (meaning.equals(IGNORED.inHeader()) ? "" : ", or to leave it out, =ignored");
    }

    private static String plain(String name) {
        return PlainText.stripped(name).toLowerCase(Locale.ROOT);
    }
}
