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
 * The settings of the application, under {@code offboarding.*}. Okta is set under
 * {@code camel.component.okta-apitoken.*}.
 */
@ConfigMapping(prefix = "offboarding")
public interface OffboardingConfig {

    /** Whether decisions are carried out; required in {@code prod}. */
    Optional<Mode> mode();

    /** The people who may log in with a name and a password, by name. */
    Map<String, Person> people();

    /** How events come in. */
    Intake intake();

    /** How due cases are settled. */
    Settlement settlement();

    /** How the policy decides about a leaver's tokens. */
    Policy policy();

    /** The guard against mass revocation by mistake. */
    Breaker breaker();

    /** The search for tokens that no event was about. */
    Sweep sweep();

    /** The rules for answers about held tokens. */
    Approvals approvals();

    /** How a list of tokens is judged complete. */
    Completeness completeness();

    /** How long personal data are kept. */
    Retention retention();

    /** How other systems learn the results of cases. */
    Notification notification();

    /** How the evidence is signed and published. */
    Evidence evidence();

    /** Where cases are kept when no database is configured. */
    Ledger ledger();

    /** The timeouts of the database, embedded or not. */
    Database database();

    /** A person who may log in with a name and a password. */
    interface Person {
        /** The bcrypt hash of the password, which the command {@code hash-password} makes. */
        Optional<String> passwordHash();

        /** The person's roles: {@code viewer}, {@code operator}, {@code approver}; at least one of them. */
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
        /** No longer accepted: one secret for all senders, any of which could speak for any source. */
        Optional<String> secret();

        /** The systems that may send events, by name; at least one. */
        Map<String, Sender> senders();

        /** The largest request body that is accepted, in bytes. */
        @WithDefault("1048576")
        int maxBodySize();
    }

    /** A system that may send events. */
    interface Sender {
        /** The bearer secrets it may present: one, or two while one replaces the other; at least 16 characters each. */
        Optional<List<String>> secrets();

        /**
         * The sources of events it may speak for, exactly as written in an event; with a {@code *} at the end, all that
         * begin so.
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
         * The meaning of columns that have other names than ours, by name in any case: leaver, okta_user_id, login,
         * email, last_day, reason or ignored.
         */
        Map<String, LeaverColumn> columns();

        /** How often the application looks into the folder. */
        @WithDefault("2s")
        Duration interval();

        /** How long a file must stay unchanged until it counts as whole; six times that if it ends within a line. */
        @WithDefault("10s")
        Duration settledAfter();

        /**
         * The ending of marker files. If set, {@code a.csv} counts as whole only once {@code a.csv} with that ending
         * lies beside it.
         */
        Optional<String> marker();

        /** The largest file that is accepted, in bytes, or with {@code K}, {@code M} or {@code G}. */
        @WithDefault("100M")
        MemorySize maxFileSize();
    }

    /** How due cases are settled. */
    interface Settlement {
        /** Whether this replica settles cases; if not, it only accepts events and serves people. */
        @WithDefault("true")
        boolean enabled();

        /** How often it looks for due cases; a new event is handled at once. */
        @WithDefault("1s")
        Duration interval();

        /** The most cases that one batch settles. */
        @WithDefault("500")
        int batchSize();

        /** The most tokens that a batch keeps in memory; owners with more are settled in slices. */
        @WithDefault("5000")
        int batchTokens();

        /** How many tokens of a batch are revoked at a time; the component's limits apply as well. */
        @WithDefault("8")
        int parallelism();

        /** The time without a sign of life after which another attempt may take the cases of a batch. */
        @WithDefault("1m")
        Duration lease();

        /**
         * The time without progress after which a batch counts as stuck and gives its cases up; longer than the lease.
         */
        @WithDefault("15m")
        Duration stuckAfter();

        /** The wait after a first failed attempt; it doubles after each further one. */
        @WithDefault("10s")
        Duration firstBackOff();

        /** The longest wait between attempts. */
        @WithDefault("15m")
        Duration longestBackOff();
    }

    /** How the policy decides about a leaver's tokens. */
    interface Policy {
        /** The id of the network zone for quarantined tokens, which contains no address. */
        Optional<String> quarantineZone();

        /** How long after a leave its tokens may still be revoked if the owner can sign in; later, all are held. */
        @WithDefault("90d")
        Duration longAgo();

        /** The clients whose tokens are revoked without asking, by name; tokens of any other client are held. */
        @WithDefault("Okta API")
        Set<String> revocableClients();

        /** The tokens that are held until a person approves, whatever the rules say. */
        @WithName("protected")
        Protected protection();

        /** Rules that come before the rule about clients; the first that matches decides. */
        List<Rule> rules();
    }

    /** The tokens that are held until a person approves; one of these conditions is enough. */
    interface Protected {
        /** Names of tokens, with {@code *} and {@code ?}, in any case. */
        Optional<Set<String>> tokenNames();

        /** Owners, by Okta user id, or by login in any case. */
        Optional<Set<String>> owners();

        /** The ids of Okta groups whose members are such owners. */
        Optional<Set<String>> ownerGroups();
    }

    /** A rule; all its conditions must be met, and it needs at least one. */
    interface Rule {
        /** The name that decisions show. */
        Optional<String> name();

        /** {@code REVOKE}, {@code QUARANTINE}, {@code HOLD} or {@code KEEP}. */
        Optional<String> verdict();

        /** Names of tokens, with {@code *} and {@code ?}, in any case. */
        Optional<Set<String>> tokenNames();

        /** Client names, exactly. */
        Optional<Set<String>> clients();

        /** Owners, by Okta user id, or by login in any case. */
        Optional<Set<String>> owners();

        /** The ids of Okta groups; the owner must be in one of them. */
        Optional<Set<String>> ownerGroups();

        /** Whether the leaver wants to leave: {@code true} or {@code false}. */
        Optional<String> voluntary();

        /** Whether the leave is urgent: {@code true} or {@code false}. */
        Optional<String> urgent();
    }

    /** The guard against mass revocation by mistake. */
    interface Breaker {
        /** How many tokens may be revoked or quarantined within an hour; beyond that, all tokens are held. */
        @WithDefault("1000")
        int perHour();

        /** The largest share of the org's tokens, in percent; it does not apply below 100 tokens. */
        @WithDefault("20")
        int percent();
    }

    /** The search for tokens that no event was about. */
    interface Sweep {
        /**
         * How long after one sweep the next begins, or {@code off}: then sweeps begin only when a person asks for one.
         */
        @WithDefault("24h")
        String every();

        /** Whether a sweep also opens cases for suspended users. */
        @WithDefault("true")
        boolean suspended();

        /** How much of the org's rate limit a sweep may use, in percent, from 10 to 100. */
        @WithDefault("10")
        int rateLimitPercent();
    }

    /** The rules for answers about held tokens. */
    interface Approvals {
        /** Whether the person who asked for the case may not answer. */
        @WithDefault("true")
        boolean byAnotherPerson();
    }

    /** How a list of tokens is judged complete. */
    interface Completeness {
        /**
         * The id of an Okta user who owns a token that every list must show. For OAuth 2.0, where the application owns
         * no token itself.
         */
        Optional<String> canaryOwner();
    }

    /** How long personal data are kept. */
    interface Retention {
        /**
         * How long the names, logins and e-mail addresses of a case are kept after it was completed or rescinded;
         * forever if absent.
         */
        Optional<Duration> personalData();
    }

    /** How other systems learn the results of cases. */
    interface Notification {
        /** The {@code source} of the CloudEvents. */
        @WithDefault("/okta-offboarding")
        String source();

        /** How long an event stays in the ledger after it was delivered. */
        @WithDefault("7d")
        Duration keepDelivered();

        /** Where events go. */
        Webhook webhook();
    }

    /** Where events go. */
    interface Webhook {
        /** The URL that events are posted to; without one, there are no events. */
        Optional<String> url();

        /** The bearer secret that is sent to it. */
        Optional<String> secret();

        /** How long to wait for a connection, and then for a response. */
        @WithDefault("10s")
        Duration timeout();
    }

    /** The timeouts of the database; from 1 ms to an hour each. */
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

        /** The time of silence after which the database checks whether the other side is still there. */
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

        /** The file with the previous key, when the key is replaced. */
        Optional<Path> previousKeyFile();

        /** The id of the previous key, when it is replaced because it is lost. */
        Optional<String> replacesLostKey();

        /** How often the signed head of the chain is published, if there is something new. */
        @WithDefault("15m")
        Duration publishEvery();

        /** A file to which published heads are appended, one JSON line for each; none if absent. */
        Optional<Path> headFile();
    }

    /** The embedded database, which is used if no other is configured. */
    interface Ledger {
        /** The directory of the data by default. */
        String DEFAULT_DIRECTORY = "${user.home}/.okta-offboarding/ledger";

        /** The data directory of the embedded PostgreSQL; it survives restarts. */
        @WithDefault(DEFAULT_DIRECTORY)
        Path directory();
    }
}
