package org.heliograph.server;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Objects of a container that no standard call leads to, reached by the names of their fields and methods at run time. */
final class ServerReflection {
    private static final Logger LOG = Logger.getLogger(ServerReflection.class.getName());

    private ServerReflection() {}

    /** Takes one step after another; null as soon as one of them leads nowhere. */
    static @Nullable Object follow(Object start, List<String> steps) {
        Object current = start;
        for (String name : steps) {
            current = current == null ? null : step(current, name);
        }
        return current;
    }

    /** Reads a field of the object's own class, or else calls a public method without arguments; null if there is neither. */
    static @Nullable Object step(Object target, String name) {
        try {
            Field field = fieldOf(target.getClass(), name);
            if (field != null) {
                field.setAccessible(true);
                return field.get(target);
            }
            Method method = target.getClass().getMethod(name);
            method.setAccessible(true);
            return method.invoke(target);
        } catch (ReflectiveOperationException | RuntimeException closedToUs) {
            LOG.log(Level.FINE, "The container is not as expected", closedToUs);
            return null;
        }
    }

    /** Returns what asks a public method without arguments, which is looked up once; null if there is none. */
    static @Nullable BooleanSupplier question(Object target, String name) {
        try {
            Method method = target.getClass().getMethod(name);
            method.setAccessible(true);
            return () -> isTrue(target, method);
        } catch (ReflectiveOperationException | RuntimeException closedToUs) {
            LOG.log(Level.FINE, "The container is not as expected", closedToUs);
            return null;
        }
    }

    private static boolean isTrue(Object target, Method method) {
        try {
            return Boolean.TRUE.equals(method.invoke(target));
        } catch (ReflectiveOperationException | RuntimeException closedToUs) {
            LOG.log(Level.FINE, "The container is not as expected", closedToUs);
            return false;
        }
    }

    private static @Nullable Field fieldOf(Class<?> type, String name) {
        return Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** Calls the one public method of a name that takes a constant of an enumeration; does nothing if there is none. */
    static void set(Object target, String name, String constant) {
        for (Method method : target.getClass().getMethods()) {
            Class<?>[] parameters = method.getParameterTypes();
            if (method.getName().equals(name) && parameters.length == 1 && parameters[0].isEnum()) {
                set(target, method, parameters[0], constant);
            }
        }
    }

    private static void set(Object target, Method method, Class<?> type, String constant) {
        try {
            method.setAccessible(true);
            for (Object value : type.getEnumConstants()) {
                if (((Enum<?>) value).name().equals(constant)) {
                    method.invoke(target, value);
                }
            }
        } catch (ReflectiveOperationException | RuntimeException closedToUs) {
            LOG.log(Level.FINE, "The container is not as expected", closedToUs);
        }
    }
}
