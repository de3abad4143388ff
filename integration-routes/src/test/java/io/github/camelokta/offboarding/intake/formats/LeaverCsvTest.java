package io.github.camelokta.offboarding.intake.formats;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.offboarding.config.BlankLastDay;
import io.github.camelokta.offboarding.config.LeaverColumn;
import io.github.camelokta.offboarding.event.Leaver;
import io.github.camelokta.offboarding.event.OffboardingEvent;
import io.github.camelokta.offboarding.event.OffboardingEvent.Kind;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Bad;
import io.github.camelokta.offboarding.intake.formats.CsvLine.Leaves;
import io.github.camelokta.offboarding.intake.formats.LeaverCsv.Reading;
import io.github.camelokta.offboarding.problem.FieldError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeaverCsvTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    /** For what is not about the last day, files need none. */
    private static final Reading LENIENTLY = new Reading(BERLIN, BlankLastDay.LEAVES_NOW, Map.of(), NOW);

    @Nested
    class Header {

        @Test
        void namesEveryColumn() {
            var event = onlyEvent("""
                    leaver,okta_user_id,login,email,last_day,reason
                    Zoë O'Hara,00u1a2b3c4d5e6f7g8h9,zoe,zoe@example.com,2026-01-31,end of contract
                    """);

            assertThat(event.source()).isEqualTo("hr-csv");
            assertThat(event.leaver())
                    .isEqualTo(new Leaver("Zoë O'Hara", "00u1a2b3c4d5e6f7g8h9", "zoe", "zoe@example.com"));
            assertThat(event.effectiveAt()).isEqualTo("2026-01-31T23:00:00Z");
            assertThat(event.reason()).isEqualTo("end of contract");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "email,leaver",
                    "EMAIL,Leaver",
                    " email , leaver ",
                    "\"email\",\"leaver\"",
                    "\uFEFFemail,leaver",
                    "\uFEFF\"email\",leaver"
                })
        void mayBeWrittenInManyWays(String header) {
            assertThat(onlyEvent(header + "\nzoe@example.com,Zoë\n").leaver())
                    .isEqualTo(new Leaver("Zoë", null, null, "zoe@example.com"));
        }

        @Test
        void mayHaveColumnsInAnyOrderAndOthersThatAreIgnoredBetweenThem() {
            var ignored = Map.of("Department", LeaverColumn.IGNORED, "cost centre", LeaverColumn.IGNORED);
            var lines = read(bytes("""
                            department,reason,email,Cost Centre
                            Finance,retires,zoe@example.com,4711
                            """), new Reading(BERLIN, BlankLastDay.LEAVES_NOW, ignored, NOW));

            assertThat(events(lines).get(0))
                    .returns("retires", OffboardingEvent::reason)
                    .returns(new Leaver(null, null, null, "zoe@example.com"), OffboardingEvent::leaver);
        }

        @Test
        void mayHaveNamesOfItsOwn() {
            var names = Map.of(
                    "worker", LeaverColumn.LEAVER, "E-Mail", LeaverColumn.EMAIL, "Dernier Jour", LeaverColumn.LAST_DAY);
            var lines = read(bytes("""
                            Worker,e-mail,\u00a0dernier jour
                            Zoë,zoe@example.com,2026-01-31
                            """), strictly(names));

            assertThat(events(lines).get(0))
                    .returns(new Leaver("Zoë", null, null, "zoe@example.com"), OffboardingEvent::leaver)
                    .returns(Instant.parse("2026-01-31T23:00:00Z"), OffboardingEvent::effectiveAt);
        }

        @ParameterizedTest
        @CsvSource({
            "LastDayOfWork, last_day",
            "Termination Date, last_day",
            "dernier_jour, ignored",
            "UserName, ignored",
            "WorkerStatus, ignored",
            "HireDate, ignored",
            "E-Mail address, email"
        })
        void costsTheWholeFileWhereAColumnIsUnknownAndTellsWhichSettingTakesIt(String column, String meaning) {
            var bad = read(bytes("login,last_day," + column + "\nzoe,2026-01-31,x\n"), strictly(Map.of()));

            var setting = "offboarding.intake.folder.columns.\"" + column.toLowerCase(Locale.ROOT) + "\"=" + meaning;
            assertThat(bad)
                    .singleElement()
                    .extracting(Object::toString)
                    .asString()
                    .contains("unknown", setting);
        }

        @Test
        void tellsOfEveryColumnThatIsUnknown() {
            var bad = read(bytes("WorkerID,Email,LastDayOfWork\n1001,zoe@example.com,\n"), strictly(Map.of()));

            assertThat(bad).hasSize(3).allSatisfy(line -> assertThat(line).isInstanceOf(Bad.class));
            assertThat(bad.toString()).contains("\"workerid\"", "\"lastdayofwork\"", "needs a column last_day");
        }

        @ParameterizedTest
        @ValueSource(strings = {"email,last_day,reason,last_day", "email,last_day,Email", "email,last_day,"})
        void costsTheWholeFileWhereAColumnIsThereTwiceOrHasNoName(String header) {
            var values = "x,".repeat(header.split(",", -1).length - 1) + "x";

            assertThat(read(bytes(header + "\n" + values + "\n"), strictly(Map.of())))
                    .singleElement()
                    .isInstanceOf(Bad.class)
                    .returns(1, CsvLine::number);
        }

        @ParameterizedTest
        @EnumSource(names = {"REFUSED", "STAYS"})
        void costsTheWholeFileWhereItHasNoDate(BlankLastDay blank) {
            var bad = read(bytes("email\nzoe@example.com\n"), new Reading(BERLIN, blank, Map.of(), NOW));

            assertThat(bad)
                    .singleElement()
                    .extracting(Object::toString)
                    .asString()
                    .contains("last_day", "offboarding.intake.folder.blank-last-day=leaves-now");
        }

        @ParameterizedTest
        @ValueSource(strings = {"last_day\u00a0", "\ufefflast_day", "\u200blast_day", " LAST_DAY"})
        void mayHaveWhatCannotBeSeenAroundAName(String name) {
            var lines = read(bytes("\ufeff\ufeffemail," + name + "\nzoe@example.com,2026-01-31\n"), strictly(Map.of()));

            assertThat(events(lines).get(0).effectiveAt()).isEqualTo("2026-01-31T23:00:00Z");
        }

        @Test
        void mayHaveLineBreaksInANameOfItsOwn() {
            var names = Map.of("last\nday\nof work", LeaverColumn.LAST_DAY);
            var lines = read(bytes("email,\"Last\nday\nof work\"\nzoe@example.com,2026-01-31\n"), strictly(names));

            assertThat(events(lines)).hasSize(1);
        }

        @Test
        void mayHaveOneIdentifierOnly() {
            assertThat(onlyEvent("login\nzoe\n").leaver()).isEqualTo(new Leaver(null, null, "zoe", null));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "\n", "\r\n  \r\n", "\uFEFF"})
        void isMissedInAnEmptyFile(String file) {
            assertThat(onlyError(file)).returns(1, Bad::number).returns("header", bad -> bad.error()
                    .field());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "leaver,last_day\nZoë,2026-01-31\n",
                    "leaver;email;last_day\nZoë;zoe@example.com;2026-01-31\n",
                    "zoe@example.com,2026-01-31\n"
                })
        void costsTheWholeFileWhereItNamesNoIdentifier(String file) {
            var bad = onlyError(file);

            assertThat(bad.number()).isEqualTo(1);
            assertThat(bad.error().field()).isEqualTo("header");
            assertThat(bad.error().detail()).contains("okta_user_id, login or email", "comma-separated");
        }

        @Test
        void costsTheWholeFileWhereItIsNotUtf8() {
            var utf16 = "email\nzoe@example.com\n".getBytes(StandardCharsets.UTF_16);

            assertThat(read(utf16, LENIENTLY))
                    .isEqualTo(List.of(new Bad(1, new FieldError("header", "is not valid UTF-8"))));
        }

        @Test
        void aloneIsAFileWithoutLeavers() {
            assertThat(read("email,last_day\n")).isEmpty();
        }
    }

    @Nested
    class Values {

        @Test
        void endWithEitherLineBreakOrNone() {
            assertThat(emails("email\r\na@example.com\r\nb@example.com\nc@example.com"))
                    .containsExactly("a@example.com", "b@example.com", "c@example.com");
        }

        @Test
        void mayHoldACommaInQuotes() {
            assertThat(onlyEvent("leaver,email\n\"O'Hara, Zoë\",zoe@example.com\n")
                            .leaver()
                            .name())
                    .isEqualTo("O'Hara, Zoë");
        }

        @Test
        void mayHoldADoubledQuoteInQuotes() {
            assertThat(onlyEvent("leaver,email\n\"Zoë \"\"Zo\"\" O'Hara\",zoe@example.com\n")
                            .leaver()
                            .name())
                    .isEqualTo("Zoë \"Zo\" O'Hara");
        }

        @Test
        void mayHoldALineBreakInQuotesWhichBecomesASpace() {
            var lines = read("""
                    leaver,email,reason
                    Zoë,zoe@example.com,"retires,
                    finally"
                    Ann,ann@example.com,
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 4);
            assertThat(events(lines)).extracting(OffboardingEvent::reason).containsExactly("retires, finally", null);
        }

        @Test
        void loseTheSpacesAroundThem() {
            assertThat(onlyEvent("leaver,email\n  Zoë , zoe@example.com \n").leaver())
                    .isEqualTo(new Leaver("Zoë", null, null, "zoe@example.com"));
        }

        @Test
        void mayBeEmptyForAllButOneIdentifier() {
            assertThat(onlyEvent("leaver,okta_user_id,login,email,last_day,reason\n,,,zoe@example.com,,\n"))
                    .returns(new Leaver(null, null, null, "zoe@example.com"), OffboardingEvent::leaver)
                    .returns(null, OffboardingEvent::reason);
        }
    }

    @Nested
    class LastDay {

        @ParameterizedTest
        @CsvSource({
            "Europe/Berlin,     2026-01-31, 2026-01-31T23:00:00Z",
            "UTC,               2026-01-31, 2026-02-01T00:00:00Z",
            "Pacific/Auckland,  2026-01-31, 2026-01-31T11:00:00Z",
            "Asia/Kolkata,      2026-12-31, 2026-12-31T18:30:00Z",
            "UTC,               2028-02-29, 2028-03-01T00:00:00Z"
        })
        void endsAtMidnightOfTheZone(ZoneId zone, String lastDay, Instant end) {
            assertThat(effectiveAt(lastDay, zone)).isEqualTo(end);
        }

        @ParameterizedTest
        @CsvSource({
            "Europe/Berlin,     2026-03-28, 2026-03-28T23:00:00Z",
            "Europe/Berlin,     2026-03-29, 2026-03-29T22:00:00Z",
            "Europe/Berlin,     2026-10-25, 2026-10-25T23:00:00Z",
            "America/Sao_Paulo, 2018-11-03, 2018-11-04T03:00:00Z",
            "America/Sao_Paulo, 2018-02-17, 2018-02-18T03:00:00Z"
        })
        void endsRightOnAndBeforeDaysOnWhichTheClocksChange(ZoneId zone, String lastDay, Instant end) {
            assertThat(effectiveAt(lastDay, zone)).isEqualTo(end);
        }

        @ParameterizedTest
        @CsvSource({
            "2026-01-31T17:30:00+01:00, 2026-01-31T16:30:00Z",
            "2026-01-31T17:30:00Z,      2026-01-31T17:30:00Z",
            "2026-01-31T17:30-05:00,    2026-01-31T22:30:00Z"
        })
        void endsEarlierWhereATimeWithOffsetIsGiven(String lastDay, Instant end) {
            assertThat(effectiveAt(lastDay, BERLIN)).isEqualTo(end);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "2026-02-30",
                    "2026-13-01",
                    "2027-02-29",
                    "31.01.2026",
                    "01/31/2026",
                    "2026-1-31",
                    "2026-01-31T17:30:00",
                    "2026-01-31T24:30:00Z",
                    "soon",
                    "+999999999-12-31"
                })
        void costsItsLineWhereItIsNoDate(String lastDay) {
            var bad = onlyError("email,last_day\nzoe@example.com," + lastDay + "\n");

            assertThat(bad.number()).isEqualTo(2);
            assertThat(bad.error().field()).isEqualTo("last_day");
            assertThat(bad.toString()).contains("2026-01-31T17:30:00+01:00").doesNotContain("zoe");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "0001-01-01",
                    "0001-01-01T00:00:00Z",
                    "-009999-01-01",
                    "+999999-01-01",
                    "+999999-01-01T00:00:00Z",
                    "1899-12-30",
                    "1970-01-01",
                    "9999-12-31",
                    "4712-12-31",
                    "2999-12-31T00:00:00Z"
                })
        void costsItsLineWhereItStandsForNone(String lastDay) {
            var bad = onlyError("email,last_day\nzoe@example.com," + lastDay + "\n");

            assertThat(bad.error().field()).isEqualTo("last_day");
            assertThat(bad.error().detail()).contains("no date");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", " ", "\u00a0"})
        void costsItsLineWhereItIsBlankUnlessThatHasAMeaning(String blank) {
            var file = bytes("email,last_day\nzoe@example.com," + blank + "\n");

            assertThat(read(file, strictly(Map.of())))
                    .singleElement()
                    .extracting(Object::toString)
                    .asString()
                    .startsWith("line 2: last_day: is missing")
                    .contains("blank-last-day");
            assertThat(read(file, new Reading(BERLIN, BlankLastDay.STAYS, Map.of(), NOW)))
                    .singleElement()
                    .isInstanceOfSatisfying(CsvLine.Stays.class, line -> assertThat(line.event())
                            .returns(Kind.RESCINDED, OffboardingEvent::kind)
                            .returns(LeaverCsv.SOURCE, OffboardingEvent::source));
            assertThat(events(read(file, new Reading(BERLIN, BlankLastDay.LEAVES_NOW, Map.of(), NOW))))
                    .extracting(OffboardingEvent::effectiveAt)
                    .containsExactly(NOW);
        }

        private Instant effectiveAt(String lastDay, ZoneId zone) {
            var lines = read(
                    bytes("email,last_day\nzoe@example.com," + lastDay + "\n"),
                    new Reading(zone, BlankLastDay.REFUSED, Map.of(), NOW));
            return events(lines).get(0).effectiveAt();
        }
    }

    @Nested
    class ABadLine {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"Ann,ann@example.com",
                    "\"Ann\" Lee,ann@example.com",
                    "Ann,\"ann@example.com",
                    "Ann,ann@example.com,surplus",
                    "Ann",
                    "Ann,",
                    "O'Hara, Ann,ann@example.com",
                    "Ann;ann@example.com",
                    "Ann,a\u0007nn@example.com",
                    "Ann,a\u0085nn@example.com",
                    "A\u009bnn,ann@example.com"
                })
        void costsItselfAndNoOther(String line) {
            var lines = read("leaver,email\nZoë,zoe@example.com\n" + line + "\nBob,bob@example.com\n");

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 3, 4);
            assertThat(lines.get(1)).isInstanceOf(Bad.class);
            assertThat(emails(lines)).containsExactly("zoe@example.com", "bob@example.com");
            assertThat(lines.get(1).toString()).startsWith("line 3: ").doesNotContain("Ann", "ann@example.com");
        }

        @Test
        void isOneWithAByteThatIsNotUtf8() {
            var latin1 =
                    "leaver,email\nZoë,zoe@example.com\nBob,bob@example.com\n".getBytes(StandardCharsets.ISO_8859_1);

            var lines = read(latin1, LENIENTLY);

            assertThat(lines.get(0)).isEqualTo(new Bad(2, new FieldError("line", "is not valid UTF-8")));
            assertThat(emails(lines)).containsExactly("bob@example.com");
        }

        @Test
        void withAnOpenQuoteDoesNotTakeTheRestOfTheFileWithIt() {
            var lines = read("""
                    leaver,email
                    "Ann,ann@example.com
                    "O'Hara, Zoë",zoe@example.com
                    "Bob,bob@example.com
                    Cid,cid@example.com
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 3, 4, 5);
            assertThat(emails(lines)).containsExactly("zoe@example.com", "cid@example.com");
        }

        @Test
        void withAnOpenQuoteDoesNotHideTheRowsBeforeTheNextOne() {
            var lines = read("""
                    leaver,email,last_day
                    "Ann,ann@example.com,2031-03-31
                    Zoë,zoe@example.com,2031-03-31
                    Bob",bob@example.com,2031-03-31
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 3, 4);
            assertThat(lines.get(0)).isInstanceOf(Bad.class);
            assertThat(emails(lines)).contains("zoe@example.com", "bob@example.com");
        }

        @Test
        void withAnOpenQuoteAtItsEndDoesNotHideTheRowsBeforeTheNextOne() {
            var lines = read("""
                    email,last_day,reason
                    ann@example.com,2031-03-31,"resigned
                    zoe@example.com,2031-03-31,resigned
                    bob@example.com,2031-03-31,resigned"
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 3, 4);
            assertThat(lines.get(0)).isInstanceOf(Bad.class);
            assertThat(emails(lines)).contains("zoe@example.com");
        }

        @Test
        void withAQuoteInsideAValueDoesNotHideTheLinesAfterIt() {
            var lines = read("""
                    leaver,email
                    Ann 5" Lee,ann@example.com
                    Zoë,zoe@example.com
                    Bob 6" Ray,bob@example.com
                    Cid,cid@example.com
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(2, 3, 4, 5);
            assertThat(emails(lines)).contains("zoe@example.com", "cid@example.com");
        }

        @ParameterizedTest
        @CsvSource(textBlock = """
                'Ann',                        line
                'Ann,ann@example.com,,x',     line
                'Ann,,',                      email
                'Ann,a\u0007nn@example.com,', email
                'Ann,ann@example.com,soon',   last_day
                """)
        void namesItsField(String line, String field) {
            var bad = onlyError("leaver,email,last_day\n" + line + "\n");

            assertThat(bad.error().field()).isEqualTo(field);
        }

        @Test
        void saysHowManyValuesItHasAndHowManyAreDue() {
            assertThat(onlyError("leaver,email\nO'Hara, Zoë,zoe@example.com\n")
                            .error()
                            .detail())
                    .contains("3 values", "header has 2", "double quotes");
        }
    }

    @Nested
    class ALongFile {

        /** More lines than memory could hold, if they were kept. */
        @Test
        void isReadLineByLineAndNeverFarAhead() throws IOException {
            var line = bytes("zoe@example.com,2026-01-31\n");
            var file = new Endless(bytes("email,last_day\n"), line);
            var taken = new long[1];

            LeaverCsv.read(file, 1_000_000, LENIENTLY, good -> {
                taken[0]++;
                assertThat(good.number()).isEqualTo((int) taken[0] + 1);
                assertThat(file.read - taken[0] * line.length).isLessThan(100_000);
            });

            assertThat(taken[0]).isEqualTo((1_000_000 - 15) / line.length + 1);
        }

        @Test
        void mayHaveALineThatIsTooLongWhichCostsItself() {
            var lines = read("email\n" + "a".repeat(70_000) + "\nzoe@example.com\n");

            assertThat(lines.get(0).toString()).startsWith("line 2: line: has more than 65536 bytes");
            assertThat(emails(lines)).containsExactly("zoe@example.com");
        }

        @Test
        void mayHaveAQuoteThatIsNeverClosed() {
            var lines = read("leaver,email\n\"Ann,ann@example.com\n" + "Zoë,zoe@example.com\n".repeat(20_000));

            assertThat(lines).hasSize(20_001);
            assertThat(lines.get(0)).isInstanceOf(Bad.class);
            assertThat(emails(lines)).hasSize(20_000);
        }

        @Test
        void mayEndInALineThatNeverEnds() throws IOException {
            var lines = new ArrayList<CsvLine>();

            LeaverCsv.read(new Endless(bytes("email\n"), bytes("a")), 500_000, LENIENTLY, lines::add);

            assertThat(lines).singleElement().isInstanceOf(Bad.class);
        }
    }

    /** A beginning, and then the same again and again. */
    private static final class Endless extends InputStream {

        private final byte[] beginning;
        private final byte[] rest;
        private int read;

        Endless(byte[] beginning, byte[] rest) {
            this.beginning = beginning;
            this.rest = rest;
        }

        @Override
        public int read() {
            var at = read++;
            return at < beginning.length ? beginning[at] : rest[(at - beginning.length) % rest.length];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            for (var i = offset; i < offset + length; i++) {
                into[i] = (byte) read();
            }
            return length;
        }
    }

    @Nested
    class BlankLines {

        @Test
        void areSkippedAlsoIfTheyHaveSeparators() {
            var lines = read(
                    "leaver,email,last_day\r\n,,\r\nZoë,zoe@example.com,2026-01-31\r\n , \u00a0 ,\r\n,,,,\r\n\u001a");

            assertThat(lines).singleElement().returns(3, CsvLine::number);
        }
    }

    @Nested
    class LineNumbers {

        @Test
        void countBlankLinesAndLineBreaksInQuotes() {
            var lines = read("""

                    leaver,email

                    Zoë,zoe@example.com
                    "Ann
                    Lee",ann@example.com

                    Bob,
                    Cid,cid@example.com
                    """);

            assertThat(lines).extracting(CsvLine::number).containsExactly(4, 5, 8, 9);
            assertThat(lines.get(2)).isInstanceOf(Bad.class);
        }
    }

    @Nested
    class Identity {

        @Test
        void isTheSameForTheSameRowTwiceInAFileAndInAnother() {
            var inOneFile = ids("""
                    email,last_day
                    zoe@example.com,2026-01-31
                    zoe@example.com,2026-01-31
                    """);
            var inAnother = ids("last_day,reason,email\n2026-01-31,retires,zoe@example.com\n");

            assertThat(inOneFile).hasSize(2);
            assertThat(List.of(inOneFile.get(1), inAnother.get(0))).containsOnly(inOneFile.get(0));
        }

        @Test
        void doesNotDependOnCaseNameOrReason() {
            assertThat(ids("""
                            leaver,login,email,last_day,reason
                            Zoë,zoe,zoe@example.com,2026-01-31,retires
                            Zoe O'Hara,Zoe,ZOE@Example.com,2026-01-31,
                            """).stream().distinct()).hasSize(1);
        }

        @Test
        void isAnotherForAnotherPersonOrAnotherLastDay() {
            assertThat(ids("""
                            okta_user_id,login,email,last_day
                            ,,zoe@example.com,2026-01-31
                            ,,zoe@example.com,2027-01-31
                            ,,zoe@example.com,
                            ,zoe@example.com,,2026-01-31
                            zoe@example.com,,,2026-01-31
                            ,,ann@example.com,2026-01-31
                            00uA,,,2026-01-31
                            00ua,,,2026-01-31
                            """)).doesNotHaveDuplicates().hasSize(8);
        }

        @Test
        void tellsNothingOfThePerson() {
            assertThat(ids("email\nzoe@example.com\n").get(0)).matches("[0-9a-f]{64}");
        }

        private List<String> ids(String file) {
            return events(read(file)).stream().map(OffboardingEvent::eventId).toList();
        }
    }

    private static byte[] bytes(String file) {
        return file.getBytes(StandardCharsets.UTF_8);
    }

    private static List<CsvLine> read(String file) {
        return read(bytes(file), LENIENTLY);
    }

    private static Reading strictly(Map<String, LeaverColumn> columns) {
        return new Reading(BERLIN, BlankLastDay.REFUSED, columns, NOW);
    }

    private static List<CsvLine> read(byte[] file, Reading reading) {
        var lines = new ArrayList<CsvLine>();
        try {
            LeaverCsv.read(new ByteArrayInputStream(file), file.length, reading, lines::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private static List<OffboardingEvent> events(List<CsvLine> lines) {
        return lines.stream()
                .filter(Leaves.class::isInstance)
                .map(line -> ((Leaves) line).event())
                .toList();
    }

    private static List<String> emails(List<CsvLine> lines) {
        return events(lines).stream().map(event -> event.leaver().email()).toList();
    }

    private static List<String> emails(String file) {
        return emails(read(file));
    }

    private static OffboardingEvent onlyEvent(String file) {
        var lines = read(file);
        assertThat(lines).singleElement().isInstanceOf(Leaves.class);
        return events(lines).get(0);
    }

    private static Bad onlyError(String file) {
        var lines = read(file);
        assertThat(lines).singleElement().isInstanceOf(Bad.class);
        return (Bad) lines.get(0);
    }
}
