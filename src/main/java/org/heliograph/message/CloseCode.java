package org.heliograph.message;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * The reason for the end of a connection, with the status code of RFC 6455, section 7.4, that its client is told; feeds send the
 * same number in their {@code close} event.
 */
public enum CloseCode {
    /** The client ended the connection in order. */
    NORMAL(1000, false, "bye"),
    /** This node stops; or the client's page was left. */
    GOING_AWAY(1001, true, "node going away, reconnect"),
    /** The client broke the protocol. */
    PROTOCOL_ERROR(1002, false, "protocol error"),
    /** The endpoint does not take this type of message. */
    UNSUPPORTED(1003, false, "this endpoint takes text only"),
    /** The transport ended without a close; never sent (RFC 6455, section 7.4.1). */
    LOST(1006, true, "connection lost"),
    /** Text that is not UTF-8. */
    BAD_TEXT(1007, false, "text is not valid UTF-8"),
    /** Not authenticated on an endpoint that needs it. */
    POLICY(1008, false, "log in first"),
    /** A message larger than the limit. */
    TOO_BIG(1009, false, "message too big"),
    /** The hub failed; the client did nothing wrong. */
    INTERNAL(1011, true, "internal error, reconnect"),
    /** This node restarts. */
    RESTARTING(1012, true, "node restarting, reconnect"),
    /** This node can take no more. */
    OVERLOADED(1013, true, "overloaded, come back later"),
    /** The client asked for something that makes no sense. */
    BAD_REQUEST(4400, false, "bad request"),
    /** The client's token is missing, invalid, expired or revoked. */
    UNAUTHENTICATED(4401, true, "get a new token"),
    /** The client may not do this. */
    FORBIDDEN(4403, false, "not allowed"),
    /** The client opened a connection and never said what for. */
    NOT_CONNECTED(4408, true, "connect in time"),
    /** The hub lost the client's state. */
    STATE_LOST(4409, true, "state lost, reconnect and recover"),
    /** Logged out, or removed by an administrator. */
    REMOVED(4410, false, "logged out or removed"),
    /** The client sends more than it may. */
    TOO_FAST(4429, true, "sending too fast, back off"),
    /** The client reads less than it is sent. */
    TOO_SLOW(4430, true, "reading too slowly, reconnect and recover"),
    /** The client did not answer a ping. */
    NO_PONG(4431, true, "no pong, reconnect");

    /** The time that a client should stay away that was refused for lack of room. */
    public static final Duration BACK_OFF = Duration.ofSeconds(10);

    private final int code;
    private final boolean reconnect;
    private final String reason;

    CloseCode(int code, boolean reconnect, String reason) {
        this.code = code;
        this.reconnect = reconnect;
        this.reason = reason;
    }

    /** Returns the status code. */
    public int code() {
        return code;
    }

    /** Returns whether the client should connect again. */
    public boolean reconnect() {
        return reconnect;
    }

    /** Returns the reason for the client: at most 123 bytes of ASCII (RFC 6455, section 5.5). */
    public String reason() {
        return reason;
    }

    /** Returns whether the hub decided to end the connection because of what its client did or did not do. */
    public boolean isForced() {
        return this != NORMAL && this != GOING_AWAY && this != RESTARTING && this != LOST;
    }

    /** Returns the constant of a status code; empty for a code that is not in this list. */
    public static Optional<CloseCode> of(int code) {
        return Arrays.stream(values()).filter(each -> each.code == code).findFirst();
    }
}
