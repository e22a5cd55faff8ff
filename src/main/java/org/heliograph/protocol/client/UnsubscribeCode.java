package org.heliograph.protocol.client;

/** Why the hub ends a subscription, as a push tells its client. */
public enum UnsubscribeCode {
    /** The application or an administrator ended it. */
    SERVER_UNSUBSCRIBE(2000, "server unsubscribe"),
    /** Messages were lost on the way to this subscription. */
    INSUFFICIENT_STATE(2500, "insufficient state"),
    /** What allowed the subscription is past its time. */
    SUBSCRIPTION_EXPIRED(2501, "subscription expired");

    private static final int FIRST_THAT_RESUBSCRIBES = 2500;

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

    /** Returns whether the client subscribes again, which it does at once and without a pause. */
    public boolean resubscribes() {
        return number >= FIRST_THAT_RESUBSCRIBES;
    }
}
