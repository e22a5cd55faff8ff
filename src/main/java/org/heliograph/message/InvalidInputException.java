package org.heliograph.message;

/** The one checked error for input that cannot be accepted; edges map its code to their reply. */
public final class InvalidInputException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** Creates the error; it carries no stack trace, because what a client did is not a fault of ours. */
    public InvalidInputException(ErrorCode code) {
        super(code.advice(), null, false, false);
        this.code = code;
    }

    /** Returns what was wrong. */
    public ErrorCode code() {
        return code;
    }
}
