package io.github.camelokta.simulator.seed;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The contents of an org when it starts.
 *
 * <p>The first token with a {@link TokenSeed#value() value} belongs to the service principal;
 * {@code OktaOrgSimulator.apiToken()} returns its value. If no token has a value, the org adds a service principal with
 * a token.
 *
 * @param rateLimits null: Okta's defaults
 * @param tokenFate what happens to the tokens of deactivated owners; null: {@link TokenFate#REJECTED_BUT_LISTED}
 * @param users never null
 * @param groups never null
 * @param apps never null
 * @param zones never null
 * @param tokens never null
 * @param eventHooks never null
 * @param hookDelivery the initial delivery behaviour of Event Hooks; null: {@link HookDeliverySeed#defaults()}
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
            throw new InvalidSeedException(field, "has an element that is null; remove it");
        }
        return List.copyOf(elements);
    }

    /** Returns an org without contents. */
    public static OrgSeed empty() {
        return of(List.of(), List.of());
    }

    /** Returns an org with these users and tokens, and defaults for everything else. */
    public static OrgSeed of(List<UserSeed> users, List<TokenSeed> tokens) {
        return new OrgSeed(null, null, users, null, null, null, tokens, null, null);
    }

    /** Returns the same org with these rate limits. */
    public OrgSeed withRateLimits(RateLimitSeed newRateLimits) {
        return new OrgSeed(newRateLimits, tokenFate, users, groups, apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** Returns the same org with another fate for the tokens of deactivated owners. */
    public OrgSeed withTokenFate(TokenFate newTokenFate) {
        return new OrgSeed(rateLimits, newTokenFate, users, groups, apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** Returns the same org with these groups. */
    public OrgSeed withGroups(GroupSeed... newGroups) {
        return new OrgSeed(
                rateLimits, tokenFate, users, List.of(newGroups), apps, zones, tokens, eventHooks, hookDelivery);
    }

    /** Returns the same org with these apps. */
    public OrgSeed withApps(AppSeed... newApps) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, List.of(newApps), zones, tokens, eventHooks, hookDelivery);
    }

    /** Returns the same org with these network zones. */
    public OrgSeed withZones(ZoneSeed... newZones) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, apps, List.of(newZones), tokens, eventHooks, hookDelivery);
    }

    /** Returns the same org with these Event Hooks. */
    public OrgSeed withEventHooks(EventHookSeed... newEventHooks) {
        return new OrgSeed(
                rateLimits, tokenFate, users, groups, apps, zones, tokens, List.of(newEventHooks), hookDelivery);
    }

    /** Returns the same org with this initial delivery behaviour of Event Hooks. */
    public OrgSeed withHookDelivery(HookDeliverySeed newHookDelivery) {
        return new OrgSeed(rateLimits, tokenFate, users, groups, apps, zones, tokens, eventHooks, newHookDelivery);
    }

    /** Returns the same org with these users and tokens added after its own. */
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
