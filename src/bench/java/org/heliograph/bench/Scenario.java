package org.heliograph.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done with a target. */
enum Scenario {
    /** One message at a time to a thousand WebSocket members. */
    SOCKET_SINGLE("WebSocket fan-out, one by one", Transport.SOCKET, 1_000, 1, 0),
    /** Eight messages on their way at a time. */
    SOCKET_BURST("WebSocket fan-out, burst", Transport.SOCKET, 1_000, 8, 0),
    /** One message at a time to a thousand feeds. */
    FEED_SINGLE("SSE fan-out, one by one", Transport.FEED, 1_000, 1, 0),
    /** Eight messages on their way at a time: where writing together pays. */
    FEED_BURST("SSE fan-out, burst", Transport.FEED, 1_000, 8, 0),
    /** Fifty members alone in their rooms hear themselves; each sends when it has heard. */
    ECHO("Echo round trips", Transport.ECHO, 50, 1, 0),
    /** Four messages a second to five thousand members: the latency counts. */
    STEADY("WebSocket fan-out, 4 a second", Transport.SOCKET, 5_000, 0, 4);

    /** How clients are connected. */
    enum Transport {
        /** Members of one room by WebSocket. */
        SOCKET,
        /** Followers of one room by Server-Sent Events. */
        FEED,
        /** Members of a room each by WebSocket, who publish themselves. */
        ECHO
    }

    private final String title;
    private final Transport transport;
    private final int subscribers;
    private final int window;
    private final int perSecond;

    Scenario(String title, Transport transport, int subscribers, int window, int perSecond) {
        this.title = title;
        this.transport = transport;
        this.subscribers = subscribers;
        this.window = window;
        this.perSecond = perSecond;
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

    Transport transport() {
        return transport;
    }

    int subscribers() {
        return subscribers;
    }

    /** Returns how many messages may be on their way at a time; 0 where the rate decides. */
    int window() {
        return window;
    }

    /** Returns how many messages a second are published; 0 for as many as the window lets. */
    int perSecond() {
        return perSecond;
    }
}
