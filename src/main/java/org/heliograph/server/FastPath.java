package org.heliograph.server;

/** A way through a server that is faster than the standard API, or does what no standard call does. */
public enum FastPath {
    /** Frames that the hub reads and writes itself; needs {@link #ABORT}, because nothing else ends such a connection. */
    DIRECT_WEBSOCKETS("direct WebSockets", "Direct WebSockets disabled: {0}; using the WebSocket container (slower)"),
    /** Bytes that go to the socket below the buffers of Grizzly: {@link SocketPath}. */
    DIRECT_WRITES("direct socket writes", "Direct socket writes disabled: {0}; using the servlet output (slower)"),
    /** The end of a TCP connection whose peer takes nothing any more: {@link PeerSocket}. */
    ABORT(
            "abort of stalled peers",
            "Abort of stalled peers disabled: {0}; their TCP connections stay until the time-out of the server"),
    /** The workaround for the idle timer of Tyrus: {@link TyrusIdleTimer}. */
    IDLE_TIMER(
            "Tyrus idle-timeout workaround",
            "Tyrus idle-timeout workaround not applied: {0}; Tyrus schedules a task with every message (slower)");

    private final String title;
    private final String warning;

    FastPath(String title, String warning) {
        this.title = title;
        this.warning = warning;
    }

    /** Returns what operators call it. */
    String title() {
        return title;
    }

    /** Returns the log line for its loss, with a place for the reason. */
    String warning() {
        return warning;
    }
}
