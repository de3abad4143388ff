package io.github.camelokta.simulator.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.camelokta.simulator.seed.EventHookSeed;
import io.github.camelokta.simulator.seed.InvalidSeedException;
import java.net.URI;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks of an Event Hook seed. */
class EventHookSeedTest {

    private static final URI RECEIVER = URI.create("https://receiver.example.com/okta");
    private static final Set<String> LEAVERS = Set.of("user.lifecycle.deactivate");

    @ParameterizedTest
    @ValueSource(strings = {"system.api_token.update", "system.api_token.enable"})
    void anEventThatIsNotEligibleIsRefused(String event) {
        assertRefused("leavers", RECEIVER, null, Set.of("user.lifecycle.suspend", event))
                .withMessage("events: '" + event + "' is not eligible for Event Hooks; remove it");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "system.api_token.create",
                "system.api_token.revoke",
                "system.api_token.request_outside_allowed_range",
                "user.lifecycle.deactivate",
                "user.lifecycle.suspend",
                "user.lifecycle.delete.initiated",
                "user.lifecycle.reactivate",
                "user.lifecycle.unsuspend",
                "something.okta.adds.next.year"
            })
    void anyOtherEventIsTaken(String event) {
        EventHookSeed seed = new EventHookSeed("leavers", RECEIVER, null, Set.of(event));

        assertThat(seed.events()).containsExactly(event);
    }

    @Test
    void aHookWithoutEventsIsRefused() {
        assertRefused("leavers", RECEIVER, null, null).withMessage("events: is missing; write a list of event types");
        assertRefused("leavers", RECEIVER, null, Set.of())
                .withMessage("events: is missing; write a list of event types");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void anEventWithoutAnyTextIsRefused(String event) {
        assertRefused("leavers", RECEIVER, null, new HashSet<>(Collections.singleton(event)))
                .withMessage("events: has an element that is empty; remove it");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void aHookWithoutANameIsRefused(String name) {
        assertRefused(name, RECEIVER, null, LEAVERS).withMessage("name: is missing; every hook needs one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://receiver.example.com",
                "receiver.example.com",
                "/okta",
                "http:receiver",
                "http://receiver.example.com:0/",
                "http://receiver.example.com:65536/"
            })
    void whatIsNoUrlOfAReceiverIsRefused(String uri) {
        assertRefused("leavers", URI.create(uri), null, LEAVERS)
                .withMessage("uri: is missing or not a URL; write http:// or https:// and host and path");
    }

    @Test
    void aHookWithoutAReceiverIsRefused() {
        assertRefused("leavers", null, null, LEAVERS)
                .withMessage("uri: is missing or not a URL; write http:// or https:// and host and path");
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        assertRefused("leavers", URI.create("https://okta:hush@receiver.example.com"), null, LEAVERS)
                .withMessage("uri: holds a user or password; write a secret as the authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " hush", "hush\n", "hush\r\nX-Other: hush", "hüsh"})
    void anAuthorizationThatDoesNotFitIntoAHeaderIsRefusedAndNotRepeated(String authorization) {
        assertRefused("leavers", RECEIVER, authorization, LEAVERS)
                .withMessage("authorization: is not valid in a header; use printable ASCII without spaces around it,"
                        + " or leave it out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "Bearer 00-hush", "Basic b2t0YTpodXNo=="})
    void anAuthorizationIsTakenAsItIsAndNotShown(String authorization) {
        EventHookSeed seed = new EventHookSeed("leavers", RECEIVER, authorization, LEAVERS);

        assertThat(seed.authorization()).isEqualTo(authorization);
        assertThat(seed.toString())
                .isEqualTo("EventHookSeed[name=leavers, uri=" + RECEIVER + ", events=" + LEAVERS + "]");
    }

    private static ThrowableAssertAlternative<InvalidSeedException> assertRefused(
            String name, URI uri, String authorization, Set<String> events) {
        return assertThatExceptionOfType(InvalidSeedException.class)
                .isThrownBy(() -> new EventHookSeed(name, uri, authorization, events));
    }
}
