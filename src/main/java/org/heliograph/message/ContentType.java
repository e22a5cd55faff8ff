package org.heliograph.message;

/** The media type of a message's content. */
public record ContentType(String value) {
    /** Text that means nothing to the hub. */
    public static final ContentType TEXT = new ContentType("text/plain");

    /** Text that is one JSON value. */
    public static final ContentType JSON = new ContentType("application/json");

    /** Bytes. */
    public static final ContentType BYTES = new ContentType("application/octet-stream");

    @Override
    public String toString() {
        return value;
    }
}
