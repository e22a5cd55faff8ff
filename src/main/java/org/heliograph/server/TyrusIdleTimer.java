package org.heliograph.server;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The workaround for the idle timer of Tyrus, Payara's WebSocket container: no task for nothing with every message.
 *
 * <p>Tyrus 2.1.5 schedules its idle time-out anew with each message in and out, also where there is none: then the task
 * runs at once, looks and does nothing. On Payara such a task costs five times what the message costs, because the managed
 * executor captures the application's context with a class path scan. This puts a filter in front of the session's
 * executor that drops exactly these tasks, those without a delay; a real idle time-out works as before.
 *
 * <p>Reached by reflection: where the session has no such executor, a warning says so, and messages are as slow as Tyrus makes them.
 */
public final class TyrusIdleTimer {
    private static final Logger LOG = Logger.getLogger(TyrusIdleTimer.class.getName());
    private static final FastPath PATH = FastPath.IDLE_TIMER;
    private static final String SESSION = "org.glassfish.tyrus.core.TyrusSession";
    private static final String EXECUTOR = "service";

    private TyrusIdleTimer() {}

    /** Removes the cost from a new session of Tyrus; does nothing to one of Undertow. */
    public static void relieve(Object session, FastPaths paths) {
        Class<?> type = session.getClass();
        if (!paths.isTried(PATH) || KnownServer.isUndertow(session)) {
            return;
        }
        try {
            if (!type.getName().equals(SESSION)) {
                paths.failed(PATH, "unsupported session class " + type.getName());
            } else {
                relieve(session, executorOf(type), paths);
            }
        } catch (MissingMemberException changed) {
            paths.failed(PATH, changed.reason());
        }
    }

    private static void relieve(Object session, Field field, FastPaths paths) {
        try {
            if (field.get(session) instanceof ScheduledExecutorService executor) {
                field.set(session, withoutIdleTasks(executor));
            } else {
                paths.failed(PATH, "unsupported executor in " + SESSION + "." + EXECUTOR);
            }
        } catch (IllegalAccessException | RuntimeException failed) {
            LOG.log(Level.FINE, failed, () -> "Cannot access " + SESSION + "." + EXECUTOR + " by reflection");
            paths.failed(PATH, "cannot access " + SESSION + "." + EXECUTOR);
        }
    }

    /**
     * Looks for the field that is needed, if the application sees the class of the sessions; where it does not, the first session
     * will show.
     *
     * @throws MissingMemberException if it is not there
     */
    static void check() throws MissingMemberException {
        Class<?> session;
        try {
            session = ServerReflection.load(SESSION, TyrusIdleTimer.class.getClassLoader());
        } catch (MissingMemberException notSeen) {
            LOG.log(Level.FINE, "Class {0} is not seen by the application", SESSION);
            return;
        }
        executorOf(session);
    }

    /** Returns the field of a session class that holds its executor. */
    static Field executorOf(Class<?> session) throws MissingMemberException {
        return ServerReflection.fieldOf(session, EXECUTOR)
                .orElseThrow(() -> new MissingMemberException(session, EXECUTOR));
    }

    /** Returns the executor as it is, but for the tasks that an absent idle time-out schedules. */
    static ScheduledExecutorService withoutIdleTasks(ScheduledExecutorService executor) {
        return (ScheduledExecutorService) Proxy.newProxyInstance(
                TyrusIdleTimer.class.getClassLoader(),
                new Class<?>[] {ScheduledExecutorService.class},
                new Filter(executor));
    }

    private record Filter(ScheduledExecutorService executor) implements InvocationHandler {
        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (arguments != null && method.getName().equals("schedule") && (long) arguments[1] <= 0) {
                return null;
            }
            try {
                return method.invoke(executor, arguments);
            } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
            }
        }
    }
}
