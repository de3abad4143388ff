package io.github.camelokta.offboarding.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerAddressTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            jdbc:postgresql://db.example.com/cases                     | the database cases at db.example.com, port 5432
            jdbc:postgresql://a:1,b:2/cases?user=u&password=secret-one | the database cases at a,b, port 1,2
            jdbc:postgresql:cases?password=secret-one                  | the database cases at localhost, port 5432
            jdbc:mysql://u:secret-one@db.example.com/cases             | a database whose URL PostgreSQL's driver does not understand
            """)
    void saysWhereADatabaseIsAndNothingElse(String url, String address) {
        assertThat(LedgerAddress.of(url)).isEqualTo(address).doesNotContain("secret-one");
    }
}
