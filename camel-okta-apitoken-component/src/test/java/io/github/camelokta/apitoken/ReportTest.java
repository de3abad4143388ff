package io.github.camelokta.apitoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.camelokta.apitoken.client.ApiTokenFilter;
import io.github.camelokta.apitoken.client.ApiTokenRows;
import io.github.camelokta.apitoken.client.OktaException;
import io.github.camelokta.simulator.OktaOrgSimulator;
import io.github.camelokta.simulator.OktaOrgSimulatorExtension;
import io.github.camelokta.simulator.fault.Fault;
import io.github.camelokta.simulator.traffic.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A list of tokens as rows of a report. */
@ExtendWith(OktaOrgSimulatorExtension.class)
class ReportTest {

    private OktaOrgSimulator org;
    private People people;
    private CamelFixture camel;

    @BeforeEach
    void start(OktaOrgSimulator simulator) {
        org = simulator;
        people = new People(org);
        camel = CamelFixture.on(org).withoutRetries();
    }

    @AfterEach
    void stop() {
        camel.close();
    }

    @Test
    void hasARowForEveryTokenWithTheSameColumnsInTheSameOrder() {
        respondOne();

        List<Map<String, Object>> all = rows(camel.send("okta-apitoken:list?report=true"));

        assertThat(all).hasSize(3).allSatisfy(row -> assertThat(row.keySet())
                .containsExactlyElementsOf(ApiTokenRows.COLUMNS));
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("id", "00T1");
        first.put("name", "=cmd|' /C calc'!A0, \"nightly\"");
        first.put("clientName", "Okta API");
        first.put("ageDays", 100L);
        first.put("lastUsed", "2026-01-01T10:00:00Z");
        first.put("expiresAt", "2026-01-31T10:00:00Z");
        first.put("lastUpdated", "2026-01-01T10:00:01.500Z");
        first.put("ownerId", people.zoe);
        first.put("ownerLogin", "zoe@example.com");
        first.put("ownerStatus", "ACTIVE");
        first.put("networkConnection", "ZONE");
        first.put("networkInclude", "nzo1,nzo2");
        first.put("networkExclude", null);
        assertThat(all.get(0)).containsAllEntriesOf(first);
        assertThat(all.get(0).get("created")).asString().endsWith("Z");
        assertThat(all.get(0).get("unusedDays")).isInstanceOf(Long.class);
    }

    @Test
    void leavesAFieldEmptyOfWhichNothingIsKnown() {
        respondOne();

        List<Map<String, Object>> all = rows(camel.send("okta-apitoken:list?report=true"));

        assertThat(all.get(1))
                .containsEntry("ownerId", "00u99999999999999999")
                .containsEntry("ownerLogin", null)
                .containsEntry("ownerStatus", "DELETED")
                .containsEntry("networkConnection", null);
        assertThat(all.get(2).values()).containsOnlyNulls();
    }

    @Test
    void looksUpEveryOwnerOnce() {
        Exchange exchange = camel.send("okta-apitoken:list?report=true&ownerStatus=ACTIVE&name=deploy");

        assertThat(rows(exchange)).extracting(row -> row.get("id")).containsExactly(people.deploy.id());
        assertThat(org.requests().count(Operation.GET_USER)).isEqualTo(1);
        assertThat(rows(camel.send("okta-apitoken:list?report=true"))).hasSize(4);
        assertThat(org.requests().count(Operation.GET_USER)).isEqualTo(4);
        assertThat(exchange.getMessage().getHeader("CamelOktaApitokenStatus")).isEqualTo(200);
        assertThat(exchange.getMessage().getHeaders())
                .as("rows do not say what was not understood")
                .doesNotContainKey("CamelOktaApitokenUnparsed");
    }

    @Test
    void isTheRoutesToChange() {
        List<Map<String, Object>> all = rows(camel.send("okta-apitoken:list?report=true&name=deploy"));

        all.get(0).replaceAll((column, value) -> "'" + value);

        assertThat(all.get(0)).containsEntry("name", "'deploy");
    }

    @Test
    void isReadRowByRowWhereItIsStreamed() throws Exception {
        AtomicReference<ApiTokenRows> body = new AtomicReference<>();
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:report")
                        .to("okta-apitoken:list?report=true&streaming=true")
                        .process(exchange -> body.set(exchange.getMessage().getBody(ApiTokenRows.class)))
                        .split(body())
                        .streaming()
                        .stopOnException()
                        .to("mock:rows");
            }
        });
        MockEndpoint split = camel.context().getEndpoint("mock:rows", MockEndpoint.class);
        split.expectedBodiesReceived(rows(camel.send("okta-apitoken:list?report=true")));

        assertThat(camel.send("direct:report").getException()).isNull();

        split.assertIsSatisfied();
        assertThat(body.get().hasNext()).isFalse();
    }

    @Test
    void isClosedWhenTheExchangeIsDone() throws Exception {
        AtomicReference<ApiTokenRows> unread = new AtomicReference<>();
        camel.with(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:look")
                        .to("okta-apitoken:list?report=true&streaming=true")
                        .process(exchange -> {
                            unread.set(exchange.getMessage().getBody(ApiTokenRows.class));
                            assertThat(unread.get().hasNext()).isTrue();
                        });
            }
        });

        assertThat(camel.send("direct:look").getException()).isNull();

        assertThatIllegalStateException().isThrownBy(unread.get()::hasNext).withMessageContaining("within the route");
    }

    @Test
    void doesNotLookCompleteWhereItsLastRowWasNotTaken() {
        ApiTokenRows rows = camel.endpoint("okta-apitoken:list")
                .getClient()
                .streamReport(ApiTokenFilter.ALL.withName("deploy"))
                .body();
        assertThat(rows.hasNext()).isTrue();

        rows.close();

        assertThatIllegalStateException().isThrownBy(rows::hasNext);
    }

    @Test
    void failsWhereAnOwnerCannotBeLookedUp() {
        Fault refused = Fault.okta(403, "E0000006", "You do not have permission");
        org.faults().next(Operation.GET_USER, refused);
        assertThat(camel.send("okta-apitoken:list?report=true").getException(OktaException.class))
                .hasMessageContaining("okta.users.read");

        org.faults().next(Operation.GET_USER, refused);
        ApiTokenRows rows = camel.endpoint("okta-apitoken:list")
                .getClient()
                .streamReport(ApiTokenFilter.ALL)
                .body();
        OktaException first = catchThrowableOfType(OktaException.class, rows::next);
        assertThat(first.status()).isEqualTo(403);
        assertThat(catchThrowableOfType(OktaException.class, rows::next))
                .as("so that nobody misses the row that could not be made")
                .isSameAs(first);
    }

    @Test
    void isRefusedToAConsumer() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> camel.endpoint("okta-apitoken:list?report=true").createConsumer(exchange -> {}))
                .withMessageContaining("option report is for producers");
        camel.configuration().setReport(true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> camel.endpoint("okta-apitoken:list").createConsumer(exchange -> {}))
                .withMessageContaining("report=false on this endpoint");
    }

    private void respondOne() {
        String tokens = """
                [{"id": "00T1", "name": "=cmd|' /C calc'!A0, \\"nightly\\"", "clientName": "Okta API", "userId": "%s",
                  "created": "%s", "expiresAt": "2026-01-31T10:00:00.000Z", "tokenWindow": "P30D",
                  "lastUpdated": "2026-01-01T10:00:01.500Z",
                  "network": {"connection": "ZONE", "include": ["nzo1", "nzo2"]}},
                 {"id": "00T2", "userId": "00u99999999999999999"}, {"created": "the other day"}]
                """.formatted(
                        people.zoe, Instant.now().minus(Duration.ofDays(100).plusHours(1)));
        org.faults().next(Operation.LIST_TOKENS, Fault.answer(200, "application/json", tokens));
    }

    private static List<Map<String, Object>> rows(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Object row : exchange.getMessage().getBody(List.class)) {
            rows.add(row(row));
        }
        return rows;
    }

    @SuppressWarnings("unchecked") // That is what is promised.
    private static Map<String, Object> row(Object row) {
        return (Map<String, Object>) row;
    }
}
