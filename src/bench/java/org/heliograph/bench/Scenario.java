package org.heliograph.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.heliograph.bench.Load.Transport;
import org.jspecify.annotations.Nullable;

/** What is done with a target. */
enum Scenario {
    /** One message at a time to a thousand WebSocket members. */
    SOCKET_SINGLE("WebSocket fan-out, one by one", Load.window(Transport.SOCKET, 1_000, 1)),
    /** Eight messages on their way at a time. */
    SOCKET_BURST("WebSocket fan-out, burst", Load.window(Transport.SOCKET, 1_000, 8)),
    /** One message at a time to a thousand members by the many-channel socket. */
    PROTOCOL_SINGLE("Protocol fan-out, one by one", Load.window(Transport.PROTOCOL, 1_000, 1)),
    /** Eight messages on their way at a time, which may share a frame. */
    PROTOCOL_BURST("Protocol fan-out, burst", Load.window(Transport.PROTOCOL, 1_000, 8)),
    /** One message at a time to a thousand feeds. */
    FEED_SINGLE("SSE fan-out, one by one", Load.window(Transport.FEED, 1_000, 1)),
    /** Eight messages on their way at a time: where writing together pays. */
    FEED_BURST("SSE fan-out, burst", Load.window(Transport.FEED, 1_000, 8)),
    /** Fifty members alone in their rooms hear themselves; each sends when it has heard. */
    ECHO("Echo round trips", Load.echo(50)),
    /** Four messages a second to five thousand members: the latency counts. */
    STEADY("WebSocket fan-out, 4 a second", Load.rate(Transport.SOCKET, 5_000, 4)),
    /** A hundred messages of 4 KiB a second to two hundred members: the latency counts. */
    READERS_ALL(
            "4 KiB, 100 a second, all read",
            Load.rate(Transport.SOCKET, 200, 100).of(4_096)),
    /** The same while one member of ten has stopped reading: the latency of the others counts. */
    READERS_STOPPED(
            "4 KiB, 100 a second, 1 of 10 stopped",
            Load.rate(Transport.SOCKET, 200, 100).of(4_096).stopping(10),
            READERS_ALL),
    /** One message at a time to a thousand members of a channel that keeps nothing. */
    LIVE("Live fan-out, one by one", Load.window(Transport.LIVE, 1_000, 1)),
    /** The same while another channel, which keeps history, gets two hundred messages a second. */
    LIVE_BESIDE_HISTORY(
            "Live fan-out beside history", Load.window(Transport.LIVE, 1_000, 1).beside(200), LIVE),
    /** WebSocket members of a room in which nothing happens. */
    IDLE_SOCKETS("Idle WebSockets", Load.idle(Transport.SOCKET, 10_000)),
    /** Feeds of a room in which nothing happens. */
    IDLE_FEEDS("Idle feeds", Load.idle(Transport.FEED, 10_000));

    private final String title;
    private final Load load;
    private final @Nullable Scenario control;

    Scenario(String title, Load load) {
        this(title, load, null);
    }

    Scenario(String title, Load load, @Nullable Scenario control) {
        this.title = title;
        this.load = load;
        this.control = control;
    }

    static Scenario of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.key().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no scenario " + name + "; there are "
                        + Arrays.stream(values()).map(Scenario::key).collect(Collectors.joining(", "))));
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String title() {
        return title;
    }

    Load load() {
        return load;
    }

    /** Returns the scenario that shows what this one costs; empty for most. */
    Optional<Scenario> control() {
        return Optional.ofNullable(control);
    }

    /** Returns whether it is what connections cost that counts, for nothing is delivered. */
    boolean isIdle() {
        return load.kind() == Load.Kind.IDLE;
    }
}
