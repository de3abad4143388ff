package io.github.camelokta.apitoken.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTokenUpdateTest {

    @Test
    void readsWhatIsToChange() throws Exception {
        ApiTokenUpdate update = ApiTokenUpdate.of(json("""
                {"name": "n", "clientName": "c", "userId": "u", "created": "2021-11-09T21:38:10+01:00",
                 "network": {"connection": "ZONE", "exclude": ["z"]}}
                """));

        assertThat(update)
                .isEqualTo(new ApiTokenUpdate(
                        "n",
                        "c",
                        "u",
                        Instant.parse("2021-11-09T20:38:10Z"),
                        new ApiTokenNetwork("ZONE", null, List.of("z"))));
    }

    @Test
    void survivesWritingAndReadingWithAnyObjectMapper() throws Exception {
        ApiTokenUpdate update = new ApiTokenUpdate(
                "n", null, "u", Instant.parse("2021-11-09T20:38:10Z"), new ApiTokenNetwork("ANYWHERE", null, null));

        String written = new ObjectMapper().writeValueAsString(update);

        assertThat(written)
                .isEqualTo("{\"name\":\"n\",\"userId\":\"u\",\"created\":\"2021-11-09T20:38:10Z\","
                        + "\"network\":{\"connection\":\"ANYWHERE\"}}");
        assertThat(new ObjectMapper().readValue(written, ApiTokenUpdate.class)).isEqualTo(update);
    }

    @Test
    void changesNothingWhereNothingOrNullIsWritten() throws Exception {
        assertThat(ApiTokenUpdate.of(json("{}")).changesNothing()).isTrue();
        assertThat(ApiTokenUpdate.of(json("{\"name\": null, \"network\": null}"))
                        .changesNothing())
                .isTrue();
        assertThat(ApiTokenUpdate.of(json("{\"name\": \"\"}")).changesNothing()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"netwrok\": {}, \"id\": 1}                      | [id, netwrok]",
                "{\"name\": 7}                                     | The field name",
                "{\"created\": \"yesterday\"}                      | The field created",
                "{\"network\": \"ANYWHERE\"}                       | network condition",
                "{\"network\": {}}                                 | needs a connection",
                "{\"network\": {\"connection\": \"ZONE\", \"zone\": 1}} | [zone]",
                "{\"network\": {\"connection\": \"ZONE\", \"include\": \"z\"}} | The field include",
                "{\"network\": {\"connection\": \"ZONE\", \"exclude\": [1]}} | The field exclude"
            })
    void refusesWhatItDoesNotKnow(String json, String message) throws Exception {
        Map<String, Object> update = json(json);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ApiTokenUpdate.of(update))
                .withMessageContaining(message);
    }

    private static Map<String, Object> json(String json) throws Exception {
        return new ObjectMapper().readValue(json, new TypeReference<>() {});
    }
}
