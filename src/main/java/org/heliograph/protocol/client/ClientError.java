package org.heliograph.protocol.client;

/** The reason for the failure of a command, as the reply tells its client; the numbers below 400 belong to the protocol. */
public enum ClientError {
    /** The hub failed; the client did nothing wrong. */
    INTERNAL(100, true, "internal server error"),
    /** Subscribers of the channels with history cannot keep up with what is published. */
    FAN_OUT_BEHIND(100, true, "subscribers cannot keep up"),
    /** The client is not logged in. */
    UNAUTHORIZED(101, false, "unauthorized"),
    /** There is no such namespace. */
    UNKNOWN_CHANNEL(102, false, "unknown channel"),
    /** The client may not do this, or its subscription token is invalid. */
    PERMISSION_DENIED(103, false, "permission denied"),
    /** There is no such remote procedure. */
    METHOD_NOT_FOUND(104, false, "method not found"),
    /** The connection follows this channel already. */
    ALREADY_SUBSCRIBED(105, false, "already subscribed"),
    /** The connection follows as many channels as it may. */
    LIMIT_EXCEEDED(106, false, "limit exceeded"),
    /** A name, the data or a filter breaks its rule. */
    BAD_REQUEST(107, false, "bad request"),
    /** The channel or the hub does not offer this. */
    NOT_AVAILABLE(108, false, "not available"),
    /** The token is past its time; the client gets a new one and tries again. */
    TOKEN_EXPIRED(109, false, "token expired"),
    /** The grant has expired. */
    EXPIRED(110, false, "expired"),
    /** The client sends more than it may. */
    TOO_MANY_REQUESTS(111, true, "too many requests"),
    /** The position belongs to another epoch, or what follows it is gone. */
    UNRECOVERABLE_POSITION(112, false, "unrecoverable position"),
    /** The state changed while it was being read in pages. */
    CONCURRENT_PAGINATION(113, true, "concurrent pagination");

    private final int number;
    private final boolean temporary;
    private final String message;

    ClientError(int number, boolean temporary, String message) {
        this.number = number;
        this.temporary = temporary;
        this.message = message;
    }

    /** Returns the number of the error. */
    public int number() {
        return number;
    }

    /** Returns whether the same command may succeed later. */
    public boolean temporary() {
        return temporary;
    }

    /** Returns the text for the client; never empty, because some clients cannot do without. */
    public String message() {
        return message;
    }
}
