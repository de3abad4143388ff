package io.github.camelokta.apitoken.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class OktaErrorTest {

    @Test
    void readsOktasOwnShape() throws Exception {
        assertThat(error("""
                        {"errorCode": "E0000001", "errorSummary": "Api validation failed: network",
                         "errorLink": "E0000001", "errorId": "oae1",
                         "errorCauses": [{"errorSummary": "network: bad"}, {"reason": "?"}, null]}
                        """))
                .isEqualTo(new OktaError(
                        "E0000001", "Api validation failed: network", "E0000001", "oae1", List.of("network: bad")));
    }

    @Test
    void readsOAuthsShape() throws Exception {
        assertThat(error("{\"error\": \"invalid_client\", \"error_description\": \"No such client\"}"))
                .isEqualTo(new OktaError("invalid_client", "No such client", null, null, null));
    }

    @Test
    void readsTheMessageOfAProxy() throws Exception {
        assertThat(error("{\"status\": 404, \"message\": \"no route\"}"))
                .isEqualTo(new OktaError(null, "no route", null, null, List.of()));
    }

    private static OktaError error(String json) throws Exception {
        return new ObjectMapper().readValue(json, OktaError.class);
    }
}
