package org.heliograph.server;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Reads fields and calls methods of a server by their names, where no standard call leads. */
final class ServerReflection {
    private static final Logger LOG = Logger.getLogger(ServerReflection.class.getName());

    private ServerReflection() {}

    /**
     * Takes one step after another; null as soon as one of them leads to nothing.
     *
     * @throws MissingMemberException if a step has no such field or method
     */
    static @Nullable Object follow(Object start, List<String> steps) throws MissingMemberException {
        Object current = start;
        for (String name : steps) {
            current = current == null ? null : step(current, name);
        }
        return current;
    }

    /**
     * Reads a field of the object's own class, or else calls a public method without arguments; null if that fails.
     *
     * @throws MissingMemberException if there is neither
     */
    static @Nullable Object step(Object target, String name) throws MissingMemberException {
        Class<?> type = target.getClass();
        Optional<Field> field = fieldOf(type, name);
        try {
            return field.isPresent()
                    ? field.get().get(target)
                    : methodOf(type, name).invoke(target);
        } catch (ReflectiveOperationException | RuntimeException failed) {
            logFailure(type, name, failed);
            return null;
        }
    }

    /** Takes a step whose members {@link #check} has found before; null if that fails all the same. */
    static @Nullable Object tryStep(Object target, String name) {
        try {
            return step(target, name);
        } catch (MissingMemberException changed) {
            logFailure(target.getClass(), name, changed);
            return null;
        }
    }

    /**
     * Returns what asks a public method without arguments, which is looked up once.
     *
     * @throws MissingMemberException if there is none
     */
    static BooleanSupplier question(Object target, String name) throws MissingMemberException {
        Method method = methodOf(target.getClass(), name);
        return () -> isTrue(target, method);
    }

    private static boolean isTrue(Object target, Method method) {
        try {
            return Boolean.TRUE.equals(method.invoke(target));
        } catch (ReflectiveOperationException | RuntimeException failed) {
            logFailure(target.getClass(), method.getName(), failed);
            return false;
        }
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
        } catch (ReflectiveOperationException | RuntimeException failed) {
            logFailure(target.getClass(), method.getName(), failed);
        }
    }

    /**
     * Follows steps by the declared types of the members, without an object, and returns the last one's type.
     *
     * @throws MissingMemberException if a type declares no such field or method
     */
    static Class<?> check(Class<?> start, List<String> steps) throws MissingMemberException {
        Class<?> current = start;
        for (String name : steps) {
            Optional<Field> field = fieldOf(current, name);
            current = field.isPresent()
                    ? field.get().getType()
                    : methodOf(current, name).getReturnType();
        }
        return current;
    }

    /** Loads a class without initialising it. */
    static Class<?> load(String name, @Nullable ClassLoader loader) throws MissingMemberException {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError changed) {
            throw new MissingMemberException(name);
        }
    }

    /** Returns an accessible field that a class declares itself; empty if there is none. */
    static Optional<Field> fieldOf(Class<?> type, String name) throws MissingMemberException {
        Optional<Field> found = Arrays.stream(type.getDeclaredFields())
                .filter(field -> field.getName().equals(name))
                .findFirst();
        if (found.isPresent()) {
            open(found.get(), type, name);
        }
        return found;
    }

    private static Method methodOf(Class<?> type, String name) throws MissingMemberException {
        try {
            Method method = type.getMethod(name);
            open(method, type, name);
            return method;
        } catch (NoSuchMethodException changed) {
            throw new MissingMemberException(type, name);
        }
    }

    private static void open(AccessibleObject member, Class<?> type, String name) throws MissingMemberException {
        if (!member.trySetAccessible()) {
            throw new MissingMemberException(type, name);
        }
    }

    private static void logFailure(Class<?> type, String name, Throwable failure) {
        LOG.log(Level.FINE, failure, () -> "Cannot access " + type.getName() + "." + name + " by reflection");
    }
}
