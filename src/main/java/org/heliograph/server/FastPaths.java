package org.heliograph.server;

import jakarta.servlet.ServletContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.heliograph.config.Settings;

/**
 * The fast paths of a node: which of them are on, and why one is off. Safe for any number of threads.
 *
 * <p>At the start {@link #probe} looks for the members that they need and rules out those that lack one. What only a connection can
 * show is reported by {@link #failed}, the first time with a warning; that connection takes the standard API, the next is tried again.
 */
public final class FastPaths {
    private static final Logger LOG = Logger.getLogger(FastPaths.class.getName());

    private final Settings settings;
    private final List<KnownServer> servers;

    /** The states at the start; a path that is off here is not tried. */
    private final Map<FastPath, PathState> atStart = new ConcurrentHashMap<>();

    /** The first failure of each path that was tried. */
    private final Map<FastPath, String> failures = new ConcurrentHashMap<>();

    /** Creates the paths of a node that has not looked at its server yet: those that are not switched off are tried. */
    public FastPaths(Settings settings) {
        this(settings, KnownServer.ALL);
    }

    FastPaths(Settings settings, List<KnownServer> servers) {
        this.settings = settings;
        this.servers = servers;
        FastPathProbe probe = new FastPathProbe(settings);
        for (FastPath path : FastPath.values()) {
            probe.switchedOff(path).ifPresent(reason -> atStart.put(path, PathState.off(reason)));
        }
    }

    /** Looks at the server of an application that starts, and logs which paths are on. */
    public void probe(ServletContext context) {
        probe(context.getClass());
        LOG.log(Level.INFO, "Fast paths on {0}: {1}", new Object[] {context.getServerInfo(), summary()});
    }

    void probe(Class<?> context) {
        FastPathProbe probe = new FastPathProbe(settings);
        Optional<KnownServer> server = serverOf(context);
        for (FastPath path : FastPath.values()) {
            atStart.put(
                    path,
                    server.map(known -> probe.look(path, known, context))
                            .orElseGet(() -> PathState.off("unknown server class " + context.getName())));
        }
        probe.missing().forEach((path, reason) -> LOG.log(Level.WARNING, path.warning(), reason));
    }

    /** Returns the server whose class this is; empty if it is not known. */
    Optional<KnownServer> serverOf(Class<?> type) {
        return servers.stream().filter(server -> server.made(type)).findFirst();
    }

    /** Returns whether a connection may try a path: it is not switched off, and nothing that it needs was missing at the start. */
    public boolean isTried(FastPath path) {
        PathState state = atStart.get(path);
        return state == null || state.isOn();
    }

    /** Notes why a connection does without a path; warns of the first. */
    void failed(FastPath path, String reason) {
        if (failures.putIfAbsent(path, reason) != null) {
            return;
        }
        LOG.log(Level.WARNING, path.warning(), reason);
        if (path == FastPath.ABORT && isTried(FastPath.DIRECT_WEBSOCKETS)) {
            failed(FastPath.DIRECT_WEBSOCKETS, reason);
        }
    }

    /** Returns all paths with their states, in one line. */
    public String summary() {
        return Arrays.stream(FastPath.values())
                .map(path -> path.title() + " " + stateOf(path))
                .collect(Collectors.joining(", "));
    }

    private PathState stateOf(FastPath path) {
        String failure = failures.get(path);
        return failure == null ? atStart.getOrDefault(path, PathState.on("not tried yet")) : PathState.off(failure);
    }
}
