package io.github.camelokta.offboarding.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing. After a few wrong attempts, the wait until the next one doubles with each wrong attempt, up to a
 * quarter of an hour; an hour without a wrong attempt resets it.
 *
 * <p>Attempts are counted by name and address, so that a person cannot be locked out from elsewhere. Names are told
 * apart by a keyed hash of a few bits: memory is bounded, and an unknown name is treated like any other. Thread-safe.
 */
@ApplicationScoped
public class BruteForceGuard {

    /** The kind of credential that may be guessed. */
    public enum Target {
        /** A person's password. */
        PASSWORD(5),
        /** The secret of a sender. Several senders may share an address, and one of them may have a wrong secret. */
        SECRET(20);

        private final int free;

        Target(int free) {
            this.free = free;
        }
    }

    /**
     * Attempts with the same key are counted together.
     *
     * @param target what is guessed
     * @param address where the attempts come from
     * @param name the number of the group of names that share a count
     */
    public record Key(Target target, String address, int name) {}

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int DOUBLINGS = 20;
    private static final Duration FORGOTTEN_AFTER = Duration.ofHours(1);

    /** How many names of one address are told apart; so an attacker needs many addresses to push out other counts. */
    private static final int NAMES = 1024;

    private static final int MOST_KEYS = 16_384;

    private final Clock clock;
    private final KeyedHash hashes = new KeyedHash();

    private final Map<Key, Count> counts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Count> eldest) {
            return size() > MOST_KEYS;
        }
    };

    private record Count(int wrong, int underWay, Instant last, Instant blockedUntil) {
        private static final Count NONE = new Count(0, 0, Instant.EPOCH, Instant.EPOCH);

        Count withUnderWay(int more) {
            return new Count(wrong, Math.max(0, underWay + more), last, blockedUntil);
        }
    }

    @Inject
    BruteForceGuard(Clock clock) {
        this.clock = clock;
    }

    /**
     * Returns the key of an attempt.
     *
     * @param target what is guessed
     * @param address where the attempt comes from
     * @param name the name that is guessed for; empty if there is none
     */
    public Key key(Target target, String address, String name) {
        var hash = hashes.of(name);
        var number = ((hash[0] & 0xFF) << 8) | (hash[1] & 0xFF);
        return new Key(target, address, number % NAMES);
    }

    /** Returns how long an attempt must wait; empty if it need not. */
    public synchronized Optional<Duration> toWait(Key key) {
        var now = clock.instant();
        return Optional.of(current(key, now).blockedUntil())
                .filter(until -> until.isAfter(now))
                .map(until -> Duration.between(now, until));
    }

    /**
     * Begins an attempt that takes a while, so that attempts at the same time gain nothing over attempts one after the
     * other. Each one must end: as {@link #wrong}, {@link #right} or {@link #abandoned}.
     *
     * @return how long to wait; empty if the attempt has begun
     */
    public synchronized Optional<Duration> begin(Key key) {
        var wait = toWait(key);
        if (wait.isPresent()) {
            return wait;
        }
        var count = current(key, clock.instant());
        if (count.underWay() > 0 && count.wrong() + count.underWay() >= key.target().free) {
            return Optional.of(FIRST_WAIT);
        }
        counts.put(key, count.withUnderWay(1));
        return Optional.empty();
    }

    /**
     * Ends an attempt that was wrong.
     *
     * @return how many were wrong since the last right one
     */
    public synchronized int wrong(Key key) {
        var now = clock.instant();
        var count = current(key, now).withUnderWay(-1);
        var wrong = count.wrong() + 1;
        var blockedUntil = wrong < key.target().free ? Instant.EPOCH : now.plus(wait(wrong - key.target().free));
        counts.put(key, new Count(wrong, count.underWay(), now, blockedUntil));
        return wrong;
    }

    /** Ends an attempt that was right: all earlier wrong ones are forgotten. */
    public synchronized void right(Key key) {
        var count = current(key, clock.instant()).withUnderWay(-1);
        if (count.underWay() == 0) {
            counts.remove(key);
        } else {
            counts.put(key, new Count(0, count.underWay(), Instant.EPOCH, Instant.EPOCH));
        }
    }

    /** Ends an attempt without a result. */
    public synchronized void abandoned(Key key) {
        counts.computeIfPresent(key, (same, count) -> count.withUnderWay(-1));
    }

    synchronized int size() {
        return counts.size();
    }

    private Count current(Key key, Instant now) {
        var count = counts.getOrDefault(key, Count.NONE);
        return count.last().plus(FORGOTTEN_AFTER).isAfter(now)
                ? count
                : new Count(0, count.underWay(), Instant.EPOCH, Instant.EPOCH);
    }

    private static Duration wait(int doublings) {
        var wait = FIRST_WAIT.multipliedBy(1L << Math.min(doublings, DOUBLINGS));
        return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
    }
}
