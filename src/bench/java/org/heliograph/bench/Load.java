package org.heliograph.bench;

/**
 * What a scenario does with a target.
 *
 * @param kind what its clients are there for
 * @param transport how they are connected
 * @param clients how many they are
 * @param window how many messages may be on their way at a time; 0 where the rate decides
 * @param perSecond how many messages a second are published; 0 for as many as the window lets
 * @param messageBytes the size of every message
 * @param stopped how many of the clients read nothing once they are connected, as a part of a hundred
 * @param besidePerSecond how many messages a second go meanwhile to a room that nobody follows; where the hub is as {@code mvn
 *     -Prun} starts it, that room keeps history
 */
record Load(
        Kind kind,
        Transport transport,
        int clients,
        int window,
        int perSecond,
        int messageBytes,
        int stopped,
        int besidePerSecond) {
    private static final int SMALL_BYTES = 128;

    /** What clients are there for. */
    enum Kind {
        /** To hear what is published to the one room of all. */
        FAN_OUT,
        /** To hear what they say themselves, each alone in its room. */
        ECHO,
        /** To do nothing. */
        IDLE
    }

    /** How clients are connected. */
    enum Transport {
        /** Members of a room by WebSocket. */
        SOCKET,
        /** Followers of a room by Server-Sent Events. */
        FEED,
        /** Members of a room by the many-channel socket. */
        PROTOCOL,
        /** Members by WebSocket of a channel that keeps no history, which rooms may. */
        LIVE
    }

    /** Publishes as fast as so many messages on their way at a time allow. */
    static Load window(Transport transport, int clients, int window) {
        return new Load(Kind.FAN_OUT, transport, clients, window, 0, SMALL_BYTES, 0, 0);
    }

    /** Publishes at a rate. */
    static Load rate(Transport transport, int clients, int perSecond) {
        return new Load(Kind.FAN_OUT, transport, clients, 0, perSecond, SMALL_BYTES, 0, 0);
    }

    /** Lets each client send when it has heard itself. */
    static Load echo(int clients) {
        return new Load(Kind.ECHO, Transport.SOCKET, clients, 1, 0, SMALL_BYTES, 0, 0);
    }

    /** Lets clients do nothing. */
    static Load idle(Transport transport, int clients) {
        return new Load(Kind.IDLE, transport, clients, 1, 0, SMALL_BYTES, 0, 0);
    }

    /** Returns the same with messages of another size. */
    Load of(int bytes) {
        return new Load(kind, transport, clients, window, perSecond, bytes, stopped, besidePerSecond);
    }

    /** Returns the same with so many of a hundred clients that read nothing. */
    Load stopping(int ofHundred) {
        return new Load(kind, transport, clients, window, perSecond, messageBytes, ofHundred, besidePerSecond);
    }

    /** Returns the same beside messages to another room, so many a second. */
    Load beside(int messagesPerSecond) {
        return new Load(kind, transport, clients, window, perSecond, messageBytes, stopped, messagesPerSecond);
    }
}
