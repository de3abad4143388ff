package io.github.camelokta.offboarding.config;

import io.github.camelokta.offboarding.policy.Mode;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What can be set of the application, under {@code offboarding.*}. Okta is set under
 * {@code camel.component.okta-apitoken.*}.
 */
@ConfigMapping(prefix = "offboarding")
public interface OffboardingConfig {

    /** Whether decisions are carried out; {@code prod} must say which. */
    Optional<Mode> mode();

    /** Who may log in with a name and a password, by name. */
    Map<String, Person> people();

    /** How events come in. */
    Intake intake();

    /** How due cases are settled. */
    Settlement settlement();

    /** What is decided of a leaver's tokens. */
    Policy policy();

    /** The guard against mass revocation by mistake. */
    Breaker breaker();

    /** The look for tokens that no event told us about. */
    Sweep sweep();

    /** Who may answer for tokens that are held. */
    Approvals approvals();

    /** How a list of tokens is judged complete. */
    Completeness completeness();

    /** How long personal data are kept. */
    Retention retention();

    /** How others are told what became of cases. */
    Notification notification();

    /** How the evidence is signed and published. */
    Evidence evidence();

    /** Where cases are kept when no database is configured. */
    Ledger ledger();

    /** How long is waited for the database, whichever it is. */
    Database database();

    /** Who may log in with a name and a password. */
    interface Person {
        /** The bcrypt hash of the password, which the command {@code hash-password} makes. */
        Optional<String> passwordHash();

        /** What the person may do: {@code viewer}, {@code operator}, {@code approver}; at least one of them. */
        Optional<Set<String>> roles();
    }

    /** How events come in. */
    interface Intake {
        /** {@code POST /events}. */
        Events events();

        /** The folder where HR drops CSV files. */
        Folder folder();
    }

    /** {@code POST /events}. */
    interface Events {
        /** Not taken any more: one secret for all senders, any of which could speak for any source. */
        Optional<String> secret();

        /** The systems that may send events, by name; at least one. */
        Map<String, Sender> senders();

        /** The largest request body taken, in bytes. */
        @WithDefault("1048576")
        int maxBodySize();
    }

    /** A system that may send events. */
    interface Sender {
        /** The bearer secrets it may present: one, or two while one replaces the other; at least 16 characters each. */
        Optional<List<String>> secrets();

        /**
         * The sources of events it may speak for, exactly as they stand in an event; with a {@code *} at the end, all
         * that begin so.
         */
        Optional<Set<String>> sources();
    }

    /** The folder where HR drops CSV files. */
    interface Folder {
        /** The folder; created if missing. Files go to {@code done} or {@code failed} below it. */
        @WithDefault("hr-drop")
        Path path();

        /** The time zone in which a {@code last_day} without a time ends. */
        @WithDefault("UTC")
        ZoneId zone();

        /** What a row without a {@code last_day} means: refused, stays or leaves-now. */
        @WithDefault("refused")
        BlankLastDay blankLastDay();

        /**
         * What the columns of a file mean that have names of their own, by name in any case: leaver, okta_user_id,
         * login, email, last_day, reason or ignored.
         */
        Map<String, LeaverColumn> columns();

        /** How often the folder is looked at. */
        @WithDefault("2s")
        Duration interval();

        /**
         * How long a file has to stay the same until it counts as whole; one that ends within a line, six times that.
         */
        @WithDefault("10s")
        Duration settledAfter();

        /**
         * The ending of marker files. If set, {@code a.csv} counts as whole once {@code a.csv} with that ending lies
         * beside it, and not before.
         */
        Optional<String> marker();

        /** The largest file taken in, in bytes, or with {@code K}, {@code M} or {@code G}. */
        @WithDefault("100M")
        MemorySize maxFileSize();
    }

    /** How due cases are settled. */
    interface Settlement {
        /** Whether this replica settles cases; one that does not only takes events in and answers people. */
        @WithDefault("true")
        boolean enabled();

        /** How often due cases are looked for; a new event is looked at at once. */
        @WithDefault("1s")
        Duration interval();

        /** How many cases one batch settles at most. */
        @WithDefault("500")
        int batchSize();

        /** How many tokens a batch keeps in memory at most; owners with more are settled in slices. */
        @WithDefault("5000")
        int batchTokens();

        /** How many tokens of a batch are revoked at a time; the component's limits apply as well. */
        @WithDefault("8")
        int parallelism();

        /** After which time without a sign of life another attempt may take the cases of a batch. */
        @WithDefault("1m")
        Duration lease();

        /** After which time without progress a batch counts as stuck and gives its cases up; longer than the lease. */
        @WithDefault("15m")
        Duration stuckAfter();

        /** The wait after a first failed attempt; doubled after each further one. */
        @WithDefault("10s")
        Duration firstBackOff();

        /** The longest wait between attempts. */
        @WithDefault("15m")
        Duration longestBackOff();
    }

    /** What is decided of a leaver's tokens. */
    interface Policy {
        /** The id of the network zone that quarantined tokens are put in, which no address is in. */
        Optional<String> quarantineZone();

        /** How long ago a leave may have been whose owner can still sign in; after that, all tokens are held. */
        @WithDefault("90d")
        Duration longAgo();

        /** The client names whose tokens are revoked without asking; tokens of any other client are held. */
        @WithDefault("Okta API")
        Set<String> revocableClients();

        /** What is held until a person approves, whatever the rules say. */
        @WithName("protected")
        Protected protection();

        /** Rules that come before the one about clients; the first that matches decides. */
        List<Rule> rules();
    }

    /** What is held until a person approves; one of these is enough. */
    interface Protected {
        /** Names of tokens, with {@code *} and {@code ?}, in any case. */
        Optional<Set<String>> tokenNames();

        /** Owners, by Okta user id, or by login in any case. */
        Optional<Set<String>> owners();

        /** The ids of Okta groups whose members are such owners. */
        Optional<Set<String>> ownerGroups();
    }

    /** A rule; all its conditions have to be met, and there is at least one. */
    interface Rule {
        /** What decisions call it. */
        Optional<String> name();

        /** {@code REVOKE}, {@code QUARANTINE}, {@code HOLD} or {@code KEEP}. */
        Optional<String> verdict();

        /** Names of tokens, with {@code *} and {@code ?}, in any case. */
        Optional<Set<String>> tokenNames();

        /** Client names, exactly. */
        Optional<Set<String>> clients();

        /** Owners, by Okta user id, or by login in any case. */
        Optional<Set<String>> owners();

        /** The ids of Okta groups, of which the owner is in one. */
        Optional<Set<String>> ownerGroups();

        /** Whether the leaver wants to leave: {@code true} or {@code false}. */
        Optional<String> voluntary();

        /** Whether the leave is urgent: {@code true} or {@code false}. */
        Optional<String> urgent();
    }

    /** The guard against mass revocation by mistake. */
    interface Breaker {
        /** How many tokens may be revoked or quarantined within an hour; beyond that, all is held. */
        @WithDefault("1000")
        int perHour();

        /** Which share of the org's tokens, in percent; it does not count below 100 tokens. */
        @WithDefault("20")
        int percent();
    }

    /** The look for tokens that no event told us about. */
    interface Sweep {
        /** How long after one sweep the next begins, or {@code off}: then only when a person asks for it. */
        @WithDefault("24h")
        String every();

        /** Whether tokens of suspended users are swept up as well. */
        @WithDefault("true")
        boolean suspended();

        /** How much of the org's rate limit a sweep may use, in percent, from 10 to 100. */
        @WithDefault("10")
        int budgetPercent();
    }

    /** Who may answer for tokens that are held. */
    interface Approvals {
        /** Whether that must be somebody else than the person who had the case looked at. */
        @WithDefault("true")
        boolean byAnotherPerson();
    }

    /** How a list of tokens is judged complete. */
    interface Completeness {
        /**
         * The id of an Okta user who owns a token that every list must show. For OAuth 2.0, where the application owns
         * none itself.
         */
        Optional<String> canaryOwner();
    }

    /** How long personal data are kept. */
    interface Retention {
        /**
         * How long after a case was completed or rescinded the names, logins and e-mail addresses of it are kept; for
         * ever if absent.
         */
        Optional<Duration> personalData();
    }

    /** How others are told what became of cases. */
    interface Notification {
        /** The {@code source} of the CloudEvents. */
        @WithDefault("/okta-offboarding")
        String source();

        /** How long an event stays in the ledger once it was delivered. */
        @WithDefault("7d")
        Duration keepDelivered();

        /** Where events go. */
        Webhook webhook();
    }

    /** Where events go. */
    interface Webhook {
        /** The URL that events are posted to; without one, there are no events. */
        Optional<String> url();

        /** The bearer secret that is presented there. */
        Optional<String> secret();

        /** How long to wait for a connection, and then for an answer. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** How long is waited for the database; from 1 ms to an hour each. */
    interface Database {
        /** How long a statement waits for a lock before it fails. */
        @WithDefault("10s")
        Duration lockTimeout();

        /** How long a statement may take before the database ends it. */
        @WithDefault("30s")
        Duration statementTimeout();

        /** How long a transaction may wait for its next statement before the database ends it. */
        @WithDefault("5s")
        Duration idleInTransaction();

        /** After which time of silence the database asks whether the other side is there still. */
        @WithDefault("30s")
        Duration keepalive();

        /** How long to wait for any answer of the database; longer than a statement may take. */
        @WithDefault("45s")
        Duration answer();
    }

    /** How the evidence is signed and published. */
    interface Evidence {
        /**
         * The file with the key that signs the evidence; made at the first start. All replicas on one database share
         * one key.
         */
        @WithDefault("${user.home}/.okta-offboarding/evidence.key")
        Path keyFile();

        /** The file with the key that signed before, when the key is replaced. */
        Optional<Path> previousKeyFile();

        /** The id of the key that signed before, when it is replaced because it is lost. */
        Optional<String> replacesLostKey();

        /** How often the signed head of the chain is published, if there is something new. */
        @WithDefault("15m")
        Duration publishEvery();

        /** A file that published heads are appended to, one JSON line for each; none if absent. */
        Optional<Path> headFile();
    }

    /** The embedded database, which is used when no other is configured. */
    interface Ledger {
        /** Where the data are unless somebody says otherwise. */
        String DEFAULT_DIRECTORY = "${user.home}/.okta-offboarding/ledger";

        /** The data directory of the embedded PostgreSQL; it survives restarts. */
        @WithDefault(DEFAULT_DIRECTORY)
        Path directory();
    }
}
