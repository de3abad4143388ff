package io.github.camelokta.offboarding.access;

import io.github.camelokta.offboarding.access.BruteForceGuard.Target;
import io.github.camelokta.offboarding.config.OffboardingConfig;
import io.github.camelokta.offboarding.config.PeopleSettings;
import io.github.camelokta.offboarding.password.PasswordHash;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Checks names and passwords. A check is expensive on purpose. So only a few run at a time, the same check never runs
 * twice at once, and a right password is remembered for some minutes. An unknown name costs as much as any other.
 */
@ApplicationScoped
class PasswordCheck {

    /** The result of a check. */
    sealed interface Result {
        /** The password is right. */
        record Right(Set<String> roles) implements Result {}

        /** The password is wrong, or there is no such name. */
        record Wrong() implements Result {}

        /** Nothing was checked. */
        record Wait(Duration duration) implements Result {}
    }

    private static final Logger LOG = Logger.getLogger(PasswordCheck.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST_REMEMBERED = 1024;
    private static final int MOST_WAITING = 64;

    /** The limit for one address, so that one address cannot fill the queue. */
    private static final int MOST_OF_ONE_ADDRESS = 8;

    private static final Duration BUSY = Duration.ofSeconds(1);

    private record Person(PasswordHash hash, Set<String> roles) {}

    private final Map<String, Person> people;
    private final Person nobody;
    private final BruteForceGuard guard;
    private final Refusals refusals;
    private final Clock clock;
    private final Executor executor;

    /** Passwords are not kept, only hashes that recognize the same one again until the process ends. */
    private final KeyedHash proofs = new KeyedHash();

    private final Map<String, CompletableFuture<Result>> underWay = new ConcurrentHashMap<>();
    private final Map<String, Integer> underWayFrom = new ConcurrentHashMap<>();
    private final Map<String, Instant> rightUntil = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    @Inject
    PasswordCheck(OffboardingConfig config, BruteForceGuard guard, Refusals refusals, Clock clock) {
        this(config, guard, refusals, clock, fewThreads());
    }

    PasswordCheck(OffboardingConfig config, BruteForceGuard guard, Refusals refusals, Clock clock, Executor executor) {
        // A person with wrong settings keeps the application from starting; until then, they cannot log in.
        this.people = config.people().entrySet().stream()
                .filter(entry -> PeopleSettings.isComplete(entry.getValue()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> person(entry.getValue())));
        this.nobody = new Person(
                PasswordHash.ofNobody(people.values().stream().map(Person::hash).toList()), Set.of());
        this.guard = guard;
        this.refusals = refusals;
        this.clock = clock;
        this.executor = executor;
    }

    /**
     * Checks a password; does not block.
     *
     * @param name the name that the person gives
     * @param password the password that the person gives
     * @param address where the request comes from
     */
    CompletableFuture<Result> check(String name, String password, String address) {
        var key = guard.key(Target.PASSWORD, address, name);
        var wait = guard.toWait(key);
        if (wait.isPresent()) {
            refusals.count(Refusals.Mechanism.PASSWORD);
            return CompletableFuture.completedFuture(new Result.Wait(wait.get()));
        }
        var proof = HexFormat.of().formatHex(proofs.of(address, name, password));
        if (isRemembered(proof)) {
            return CompletableFuture.completedFuture(
                    new Result.Right(people.get(name).roles()));
        }
        var check = underWay.computeIfAbsent(proof, same -> begin(key, name, password, address, proof));
        return check.whenComplete((result, failure) -> underWay.remove(proof, check));
    }

    @PreDestroy
    void close() {
        if (executor instanceof ExecutorService service) {
            service.shutdownNow();
        }
    }

    private CompletableFuture<Result> begin(
            BruteForceGuard.Key key, String name, String password, String address, String proof) {
        var wait = guard.begin(key);
        if (wait.isPresent()) {
            refusals.count(Refusals.Mechanism.PASSWORD);
            return CompletableFuture.completedFuture(new Result.Wait(wait.get()));
        }
        if (underWayFrom.merge(address, 1, Integer::sum) > MOST_OF_ONE_ADDRESS) {
            end(address);
            guard.abandoned(key);
            return CompletableFuture.completedFuture(new Result.Wait(BUSY));
        }
        try {
            return CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return result(key, name, password, address, proof);
                        } finally {
                            end(address);
                        }
                    },
                    executor);
        } catch (RejectedExecutionException e) {
            end(address);
            guard.abandoned(key);
            return CompletableFuture.completedFuture(new Result.Wait(BUSY));
        }
    }

    private Result result(BruteForceGuard.Key key, String name, String password, String address, String proof) {
        var person = people.get(name);
        var matches = (person == null ? nobody : person).hash().matches(password);
        if (person != null && matches) {
            guard.right(key);
            remember(proof);
            return new Result.Right(person.roles());
        }
        var wrong = guard.wrong(key);
        refusals.count(Refusals.Mechanism.PASSWORD);
        // An unknown name may be a text that an attacker wants to see in the log, or a password in the wrong place.
        LOG.warnf(
                "A request from %s was refused: wrong password for %s, %d in a row",
                address, person == null ? "an unknown name" : name, wrong);
        return new Result.Wrong();
    }

    private static Person person(OffboardingConfig.Person given) {
        return new Person(
                new PasswordHash(given.passwordHash().orElseThrow().strip()),
                Set.copyOf(given.roles().orElseThrow()));
    }

    private void end(String address) {
        underWayFrom.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    private void remember(String proof) {
        synchronized (rightUntil) {
            rightUntil.put(proof, clock.instant().plus(REMEMBERED));
        }
    }

    private boolean isRemembered(String proof) {
        synchronized (rightUntil) {
            var until = rightUntil.get(proof);
            return until != null && until.isAfter(clock.instant());
        }
    }

    /** Returns an executor on at most half of the processors, so that guessing does not stop other work. */
    private static Executor fewThreads() {
        var threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        var executor = new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    var thread = new Thread(task, "password-check");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }
}
