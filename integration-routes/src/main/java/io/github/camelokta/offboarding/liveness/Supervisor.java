package io.github.camelokta.offboarding.liveness;

import java.util.Collections;
import java.util.IdentityHashMap;
import org.jboss.logging.Logger;

/**
 * Ends the process after an error that leaves it broken, such as an {@link OutOfMemoryError}: it is unknown which
 * thread met the error and what that thread had to do. The next process goes on where this one ended, as after
 * {@code kill -9}. A stack overflow leaves nothing broken.
 */
public final class Supervisor {

    /** The exit code of the JVM itself, with {@code -XX:+ExitOnOutOfMemoryError}. */
    static final int EXIT_CODE = 3;

    private static final Logger LOG = Logger.getLogger(Supervisor.class);

    private Supervisor() {}

    /** Does not return if the failure, or one of its causes, shows that the process is broken. */
    public static void haltIfTheProcessIsBroken(Throwable failure) {
        if (isBroken(failure)) {
            try {
                LOG.fatal("The process ends, so that another one can go on", failure);
            } finally {
                Runtime.getRuntime().halt(EXIT_CODE);
            }
        }
    }

    /** Logs an error that must not end a loop; does not return if the process is broken. */
    public static void survive(Throwable failure, String what) {
        haltIfTheProcessIsBroken(failure);
        LOG.errorf(failure, "An error in %s; it goes on", what);
    }

    static boolean isBroken(Throwable failure) {
        var seen = Collections.newSetFromMap(new IdentityHashMap<Throwable, Boolean>());
        for (var link = failure; link != null && seen.add(link); link = link.getCause()) {
            if (link instanceof VirtualMachineError && !(link instanceof StackOverflowError)) {
                return true;
            }
        }
        return false;
    }
}
