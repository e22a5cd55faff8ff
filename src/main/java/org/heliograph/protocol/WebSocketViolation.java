package org.heliograph.protocol;

import org.heliograph.message.CloseCode;

/** A violation of RFC 6455 or of a limit by what a peer sent, which ends its connection. */
public final class WebSocketViolation extends Exception {
    private static final long serialVersionUID = 1L;

    private final CloseCode code;

    WebSocketViolation(CloseCode code) {
        // what a client does wrong is no fault of ours to trace
        super(code.reason(), null, false, false);
        this.code = code;
    }

    /** Returns the code to close with. */
    public CloseCode code() {
        return code;
    }
}
