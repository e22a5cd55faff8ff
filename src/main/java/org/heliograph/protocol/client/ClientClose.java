package org.heliograph.protocol.client;

import org.heliograph.protocol.CloseCode;

/**
 * Why a connection of this protocol ends, with the status code and the reason of its close frame.
 *
 * <p>A reason is never empty and never JSON: clients take an end without a reason for one to recover from, and JSON for
 * an instruction.
 */
public enum ClientClose {
    /** The client ended the connection in order. */
    NORMAL(1000, "bye"),
    /** A message larger than the limit. */
    TOO_BIG(1009, "message too big"),
    /** The transport ended without a close; never sent. */
    CONNECTION_CLOSED(3000, "connection closed"),
    /** This node stops or restarts. */
    SHUTDOWN(3001, "shutdown"),
    /** The hub failed or can take no more. */
    INTERNAL(3004, "internal server error"),
    /** The connection's token is past its time. */
    CONNECTION_EXPIRED(3005, "connection expired"),
    /** A server-side subscription is past its time. */
    SUBSCRIPTION_EXPIRED(3006, "subscription expired"),
    /** The client reads less than it is sent. */
    SLOW(3008, "slow"),
    /** A write to the client failed or took too long. */
    WRITE_ERROR(3009, "write error"),
    /** Messages were lost on the way to this client. */
    INSUFFICIENT_STATE(3010, "insufficient state"),
    /** An administrator sends the client to another node. */
    FORCE_RECONNECT(3011, "force reconnect"),
    /** The client did not answer a ping. */
    NO_PONG(3012, "no pong"),
    /** The client sends more than it may. */
    TOO_MANY_REQUESTS(3013, "too many requests"),
    /** The client shall forget its tokens and positions. */
    STATE_INVALIDATED(3014, "state invalidated"),
    /** The token is invalid, or is of another user, connection or channel. */
    INVALID_TOKEN(3500, "invalid token"),
    /** A malformed command, or one out of order. */
    BAD_REQUEST(3501, "bad request"),
    /** The client did not connect in time. */
    STALE(3502, "stale"),
    /** Logged out, or removed by an administrator. */
    FORCE_DISCONNECT(3503, "force disconnect"),
    /** The user has as many connections as allowed. */
    CONNECTION_LIMIT(3504, "connection limit"),
    /** The connection has more server-side subscriptions than allowed. */
    CHANNEL_LIMIT(3505, "channel limit"),
    /** The client speaks another encoding than the connection's. */
    INAPPROPRIATE_PROTOCOL(3506, "inappropriate protocol"),
    /** The client may not connect. */
    PERMISSION_DENIED(3507, "permission denied"),
    /** The hub does not offer what the client asked for. */
    NOT_AVAILABLE(3508, "not available"),
    /** Too many commands of the client failed. */
    TOO_MANY_ERRORS(3509, "too many errors");

    private static final int FIRST_TERMINAL = 3500;

    private final int number;
    private final String reason;

    ClientClose(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    /** Returns what a client of this protocol is told instead of a close code of the hub. */
    public static ClientClose of(CloseCode code) {
        return switch (code) {
            case NORMAL -> NORMAL;
            case GOING_AWAY, RESTARTING -> SHUTDOWN;
            // the protocol has no credentials at all as a bad request
            case PROTOCOL_ERROR, BAD_TEXT, BAD_REQUEST, POLICY -> BAD_REQUEST;
            case UNSUPPORTED -> INAPPROPRIATE_PROTOCOL;
            case LOST -> CONNECTION_CLOSED;
            case TOO_BIG -> TOO_BIG;
            // clients wait longer from attempt to attempt, which is what an overloaded node needs
            case INTERNAL, OVERLOADED -> INTERNAL;
            case UNAUTHENTICATED -> INVALID_TOKEN;
            case FORBIDDEN -> PERMISSION_DENIED;
            case STATE_LOST -> INSUFFICIENT_STATE;
            case REMOVED -> FORCE_DISCONNECT;
            case TOO_FAST -> TOO_MANY_REQUESTS;
            case TOO_SLOW -> SLOW;
            case NO_PONG -> NO_PONG;
        };
    }

    /** Returns the status code. */
    public int number() {
        return number;
    }

    /** Returns the reason for the client: at most 123 bytes of ASCII (RFC 6455, section 5.5). */
    public String reason() {
        return reason;
    }

    /** Returns whether clients connect again; of those told {@link #TOO_BIG} only some do. */
    public boolean reconnect() {
        return number < FIRST_TERMINAL && this != TOO_BIG;
    }
}
