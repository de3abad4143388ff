package io.github.camelokta.simulator.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.camelokta.simulator.ClientResponse;
import io.github.camelokta.simulator.seed.OrgSeed;
import io.github.camelokta.simulator.seed.TokenSeed;
import io.github.camelokta.simulator.seed.UserSeed;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Lists that are longer than one chunk. */
class LargeOrgTest {

    private static final int TOKENS = 20_000;

    @RegisterExtension
    final ControlledOrg org = new ControlledOrg(OrgSeed.of(
            List.of(UserSeed.of("ada@example.com")),
            IntStream.range(0, TOKENS)
                    .mapToObj(i -> TokenSeed.of("token " + i, "ada@example.com"))
                    .toList()));

    @Test
    void aLongListIsStreamedWholeAndInOrder() {
        ClientResponse response = org.control().get("/tokens?owner=ada@example.com");

        assertThat(response.header("Content-Length")).isNull();
        assertThat(response.each("/name"))
                .isEqualTo(
                        IntStream.range(0, TOKENS).mapToObj(i -> "token " + i).toList());
    }

    @Test
    void aShortEndOfALongListIsOnePiece() {
        ClientResponse response = org.control().get("/tokens?owner=ada@example.com&limit=2");

        assertThat(response.header("Content-Length")).isNotNull();
        assertThat(response.each("/name")).containsExactly("token 19998", "token 19999");
    }
}
