package org.heliograph.protocol.client;

/** The reason for which the hub ends a subscription, as a push tells its client. */
public enum UnsubscribeCode {
    /** The application or an administrator ended it. */
    SERVER_UNSUBSCRIBE(2000, "server unsubscribe"),
    /** Messages were lost on the way to this subscription. */
    INSUFFICIENT_STATE(2500, "insufficient state"),
    /** The grant of the subscription has expired. */
    SUBSCRIPTION_EXPIRED(2501, "subscription expired");

    private final int number;
    private final String reason;

    UnsubscribeCode(int number, String reason) {
        this.number = number;
        this.reason = reason;
    }

    /** Returns the number of the code. */
    public int number() {
        return number;
    }

    /** Returns the text for the client; never empty, because some clients cannot do without. */
    public String reason() {
        return reason;
    }
}
