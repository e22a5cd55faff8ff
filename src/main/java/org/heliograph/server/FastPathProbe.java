package org.heliograph.server;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.heliograph.config.Settings;
import org.jspecify.annotations.Nullable;

/** The look at a server, when the hub starts, for what the fast paths need of it. */
final class FastPathProbe {
    private static final String NO_REFLECTION = "heliograph.server.reflection=false";
    private static final String NO_DIRECT_WEBSOCKETS = "heliograph.websocket.direct=false";
    private static final String NO_DIRECT_FEEDS = "heliograph.sse.direct=false";

    private final Settings settings;
    private final Map<FastPath, String> missing = new EnumMap<>(FastPath.class);

    FastPathProbe(Settings settings) {
        this.settings = settings;
    }

    /** Returns which setting switches a path off; empty if none does. */
    Optional<String> switchedOff(FastPath path) {
        if (path == FastPath.DIRECT_WEBSOCKETS && !settings.webSocket().direct()) {
            return Optional.of(NO_DIRECT_WEBSOCKETS);
        }
        if (!settings.serverReflection()) {
            return Optional.of(NO_REFLECTION);
        }
        boolean unused = path == FastPath.DIRECT_WRITES
                && !settings.webSocket().direct()
                && !settings.sse().direct();
        return unused ? Optional.of(NO_DIRECT_WEBSOCKETS + " and " + NO_DIRECT_FEEDS) : Optional.empty();
    }

    /**
     * Returns the state of a path.
     *
     * @param context the class of the servlet context, whose loader knows the classes of the server
     */
    PathState look(FastPath path, KnownServer server, Class<?> context) {
        if (!server.paths().contains(path)) {
            return PathState.off("not needed on " + server.name());
        }
        Optional<String> switchedOff = switchedOff(path);
        if (switchedOff.isPresent()) {
            return PathState.off(switchedOff.get());
        }
        try {
            check(path, server, context.getClassLoader());
            return PathState.on(detail(path, server));
        } catch (MissingMemberException changed) {
            missing.put(path, changed.reason());
            return PathState.off(changed.reason());
        }
    }

    /** Returns the paths that lack something, each with what it is. */
    Map<FastPath, String> missing() {
        return missing;
    }

    private static void check(FastPath path, KnownServer server, @Nullable ClassLoader loader)
            throws MissingMemberException {
        switch (path) {
            case DIRECT_WEBSOCKETS, ABORT -> server.check(loader);
            case DIRECT_WRITES -> SocketPath.check(server, loader);
            case IDLE_TIMER -> TyrusIdleTimer.check();
        }
    }

    private String detail(FastPath path, KnownServer server) {
        return switch (path) {
            case DIRECT_WEBSOCKETS -> "";
            case ABORT -> server.name();
            case DIRECT_WRITES -> server.name() + ", " + users();
            case IDLE_TIMER -> "";
        };
    }

    private String users() {
        if (!settings.webSocket().direct()) {
            return "feeds only: " + NO_DIRECT_WEBSOCKETS;
        }
        return settings.sse().direct() ? "plain HTTP/1.1" : "WebSockets only: " + NO_DIRECT_FEEDS;
    }
}
