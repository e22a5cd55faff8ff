package org.heliograph.protocol.client;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heliograph.message.CloseCode;

/**
 * The end of a connection of this protocol: the status code and the reason of its close frame.
 *
 * <p>A reason is never empty and never JSON: clients take an end without a reason for one to recover from, and JSON for
 * an instruction.
 */
@SuppressWarnings("ImmutableEnumChecker") // the list of causes is immutable, which the checker cannot see
public enum ClientClose {
    /** The client ended the connection in order. */
    NORMAL(1000, "bye", CloseCode.NORMAL),
    /** A message larger than the limit. */
    TOO_BIG(1009, "message too big", CloseCode.TOO_BIG),
    /** The transport ended without a close; never sent. */
    CONNECTION_CLOSED(3000, "connection closed", CloseCode.LOST),
    /** This node stops or restarts. */
    SHUTDOWN(3001, "shutdown", CloseCode.GOING_AWAY, CloseCode.RESTARTING),
    /** The hub failed or can take no more; clients wait longer from attempt to attempt. */
    INTERNAL(3004, "internal server error", CloseCode.INTERNAL, CloseCode.OVERLOADED),
    /** The connection's token is past its time. */
    CONNECTION_EXPIRED(3005, "connection expired"),
    /** A server-side subscription is past its time. */
    SUBSCRIPTION_EXPIRED(3006, "subscription expired"),
    /** The client reads less than it is sent. */
    SLOW(3008, "slow", CloseCode.TOO_SLOW),
    /** A write to the client failed or took too long. */
    WRITE_ERROR(3009, "write error"),
    /** Messages were lost on the way to this client. */
    INSUFFICIENT_STATE(3010, "insufficient state", CloseCode.STATE_LOST),
    /** An administrator sends the client to another node. */
    FORCE_RECONNECT(3011, "force reconnect"),
    /** The client did not answer a ping. */
    NO_PONG(3012, "no pong", CloseCode.NO_PONG),
    /** The client sends more than it may. */
    TOO_MANY_REQUESTS(3013, "too many requests", CloseCode.TOO_FAST),
    /** The client shall forget its tokens and positions. */
    STATE_INVALIDATED(3014, "state invalidated"),
    /** The token is invalid, or is of another user, connection or channel. */
    INVALID_TOKEN(3500, "invalid token", CloseCode.UNAUTHENTICATED),
    /** A malformed command, or one out of order. */
    BAD_REQUEST(
            3501, "bad request", CloseCode.BAD_REQUEST, CloseCode.PROTOCOL_ERROR, CloseCode.BAD_TEXT, CloseCode.POLICY),
    /** The client did not connect in time. */
    STALE(3502, "stale", CloseCode.NOT_CONNECTED),
    /** Logged out, or removed by an administrator. */
    FORCE_DISCONNECT(3503, "force disconnect", CloseCode.REMOVED),
    /** The user has as many connections as allowed. */
    CONNECTION_LIMIT(3504, "connection limit"),
    /** The connection has more server-side subscriptions than allowed. */
    CHANNEL_LIMIT(3505, "channel limit"),
    /** The client speaks another encoding than the connection's. */
    INAPPROPRIATE_PROTOCOL(3506, "inappropriate protocol", CloseCode.UNSUPPORTED),
    /** The client may not connect. */
    PERMISSION_DENIED(3507, "permission denied", CloseCode.FORBIDDEN),
    /** The hub does not offer what the client asked for. */
    NOT_AVAILABLE(3508, "not available"),
    /** Too many commands of the client failed. */
    TOO_MANY_ERRORS(3509, "too many errors");

    private static final Map<CloseCode, ClientClose> BY_CODE = new EnumMap<>(CloseCode.class);

    static {
        for (ClientClose close : values()) {
            close.causes.forEach(code -> BY_CODE.put(code, close));
        }
    }

    private final int number;
    private final String reason;
    private final List<CloseCode> causes;

    ClientClose(int number, String reason, CloseCode... causes) {
        this.number = number;
        this.reason = reason;
        this.causes = List.of(causes);
    }

    /** Returns the end that a client of this protocol is told instead of a close code of the hub. */
    public static ClientClose of(CloseCode code) {
        return Objects.requireNonNull(BY_CODE.get(code));
    }

    /** Returns the status code. */
    public int number() {
        return number;
    }

    /** Returns the reason for the client: at most 123 bytes of ASCII (RFC 6455, section 5.5). */
    public String reason() {
        return reason;
    }
}
