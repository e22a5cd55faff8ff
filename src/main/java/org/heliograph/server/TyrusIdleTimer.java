package org.heliograph.server;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Spares the sessions of Payara's WebSocket container a task for nothing with every message.
 *
 * <p>Tyrus 2.1.5 schedules its idle time-out anew with each message in and out, also where there is none: then the task
 * runs at once, looks and does nothing. On Payara such a task costs five times what the message costs, because the managed
 * executor captures the application's context with a class path scan. This puts a filter in front of the session's
 * executor that drops exactly these tasks, those without a delay; a real idle time-out works as before.
 *
 * <p>An adapter found at run time: where the container is another one, or has changed, nothing happens but a line in the
 * log, and messages are as slow as the container makes them.
 */
public final class TyrusIdleTimer {
    private static final Logger LOG = Logger.getLogger(TyrusIdleTimer.class.getName());
    private static final String SESSION = "org.glassfish.tyrus.core.TyrusSession";
    private static final String EXECUTOR = "service";

    /** Looks the field up once for each class of session; the container's class loader outlives ours. */
    private static final ClassValue<Optional<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected Optional<Field> computeValue(Class<?> type) {
            return type.getName().equals(SESSION) ? find(type) : Optional.empty();
        }
    };

    private TyrusIdleTimer() {}

    /** Removes the cost from a new session; does nothing to a session of another container. */
    public static void relieve(Object session) {
        FIELDS.get(session.getClass()).ifPresent(field -> relieve(session, field));
    }

    private static void relieve(Object session, Field field) {
        try {
            if (field.get(session) instanceof ScheduledExecutorService executor) {
                field.set(session, withoutIdleTasks(executor));
            }
        } catch (IllegalAccessException | RuntimeException closedToUs) {
            LOG.log(Level.FINE, "The idle timer of the container stays as it is", closedToUs);
        }
    }

    private static Optional<Field> find(Class<?> type) {
        try {
            Field field = type.getDeclaredField(EXECUTOR);
            field.setAccessible(true);
            return Optional.of(field);
        } catch (NoSuchFieldException | RuntimeException changed) {
            LOG.log(Level.INFO, "Messages cost more on this container than they need to: its idle timer is unknown");
            return Optional.empty();
        }
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
