package io.github.camelokta.simulator.seed;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What an org holds when it starts.
 *
 * <p>The first token with a {@link TokenSeed#value() value} is the service principal's, the one
 * {@code OktaOrgSimulator.apiToken()} returns. A seed without such a token gets a principal of the org's own.
 *
 * @param rateLimits how much the org lets through; null: Okta's defaults
 * @param tokenFate what becomes of the tokens of deactivated owners; null: {@link TokenFate#REJECTED_BUT_LISTED}
 * @param users never null
 * @param groups never null
 * @param apps never null
 * @param zones never null
 * @param tokens never null
 * @param eventHooks never null
 * @param hookDelivery how Event Hooks deliver at first; null: {@link HookDeliverySeed#defaults()}
 */
public record OrgSeed(
        RateLimitSeed rateLimits,
        TokenFate tokenFate,
        List<UserSeed> users,
        List<GroupSeed> groups,
        List<AppSeed> apps,
        List<ZoneSeed> zones,
        List<TokenSeed> tokens,
        List<EventHookSeed> eventHooks,
        HookDeliverySeed hookDelivery) {

    /**
     * Fills in the defaults and makes missing lists empty.
     *
     * @throws InvalidSeedException when an element is null
     */
    public OrgSeed {
        rateLimits = rateLimits == null ? RateLimitSeed.defaults() : rateLimits;
        tokenFate = tokenFate == null ? TokenFate.REJECTED_BUT_LISTED : tokenFate;
        users = copy("users", users);
        groups = copy("groups", groups);
        apps = copy("apps", apps);
        zones = copy("zones", zones);
        tokens = copy("tokens", tokens);
        eventHooks = copy("eventHooks", eventHooks);
        hookDelivery = hookDelivery == null ? HookDeliverySeed.defaults() : hookDelivery;
    }

    private static <T> List<T> copy(String field, List<T> elements) {
        if (elements == null) {
            return List.of();
        }
        if (elements.stream().anyMatch(Objects::isNull)) {
            throw new InvalidSeedException(field, "has an element that is null; take it out");
        }
        return List.copyOf(elements);
    }

    /** An org with nobody in it. */
    public static OrgSeed empty() {
        return of(List.of(), List.of());
    }

    /** An org of these users and tokens; the rest is as Okta's defaults are. */
    public static OrgSeed of(List<UserSeed> users, List<TokenSeed> tokens) {
        return new OrgSeed(null, null, users, null, null, null, tokens, null, null);
    }

    /** The same org under other rate limits. */
    public OrgSeed withRateLimits(RateLimitSeed newRateLimits) {
        return new OrgSeed(newRateLimits, tokenFate, users, groups, apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** The same org with another fate for the tokens of deactivated owners. */
    public OrgSeed withTokenFate(TokenFate newTokenFate) {
        return new OrgSeed(rateLimits, newTokenFate, users, groups, apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** The same org with these groups. */
    public OrgSeed withGroups(GroupSeed... newGroups) {
        return new OrgSeed(
                rateLimits, tokenFate, users, List.of(newGroups), apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** The same org with these apps. */
    public OrgSeed withApps(AppSeed... newApps) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, List.of(newApps), zones, tokens, eventHooks, hookDelivery);
    }

    /** The same org with these network zones. */
    public OrgSeed withZones(ZoneSeed... newZones) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, apps, List.of(newZones), tokens, eventHooks, hookDelivery);
    }

    /** The same org with these Event Hooks. */
    public OrgSeed withEventHooks(EventHookSeed... newEventHooks) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, apps, zones, tokens, List.of(newEventHooks), hookDelivery);
    }

    /** The same org with Event Hooks that deliver like this at first. */
    public OrgSeed withHookDelivery(HookDeliverySeed newHookDelivery) {
        return new OrgSeed(rateLimits, tokenFate, users, groups, apps, zones, tokens, eventHooks, newHookDelivery);
    }

    /** The same org with these users and tokens behind its own. */
    public OrgSeed and(List<UserSeed> moreUsers, List<TokenSeed> moreTokens) {
        return new OrgSeed(
                rateLimits,
                tokenFate,
                Stream.concat(users.stream(), moreUsers.stream()).toList(),
                groups,
                apps,
                zones,
                Stream.concat(tokens.stream(), moreTokens.stream()).toList(),
                eventHooks,
                hookDelivery);
    }
}
