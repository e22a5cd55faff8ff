package org.heliograph.message;

/** The errors in what a client sent, each with a sentence that says what to do instead. */
public enum ErrorCode {
    /** The channel or room name breaks the rules of {@link ChannelName}. */
    BAD_CHANNEL("Use a channel name of 1 to 255 bytes of UTF-8 without control, formatting or line characters."),
    /** The event name breaks the rules of {@link EventName}. */
    BAD_EVENT("Use an event name of 1 to 128 bytes of UTF-8 without CR, LF, NUL or other control characters."),
    /** The key breaks the rules of {@link MessageKey}. */
    BAD_KEY("Use a key of 1 to 255 bytes of UTF-8 without control characters."),
    /** An attribute breaks the rules of {@link Attributes}. */
    BAD_ATTRIBUTE(
            "Use at most 32 attributes with names of [a-z0-9._-] and strings without control characters, 8 KiB in all."),
    /** A cursor or the size of a page is none. */
    BAD_CURSOR("Use since or before with a position that the hub gave, and a limit from 1 to 1000."),
    /** The idempotency key breaks the rules of {@link IdempotencyKey}. */
    BAD_IDEMPOTENCY_KEY("Use an Idempotency-Key of 1 to 255 bytes of UTF-8 without control characters."),
    /** The idempotency key stands for another message. */
    KEY_USED_BEFORE("Use a new Idempotency-Key for another message, or repeat the same one."),
    /** A client or item id in a path breaks the rules of {@link ClientId}. */
    BAD_CLIENT_ID("Use an id of 1 to 128 bytes of UTF-8 without control characters."),
    /** A path segment is not valid percent-encoded UTF-8. */
    BAD_ENCODING("Percent-encode the path as UTF-8 (RFC 3986, section 2.1)."),
    /** Text is not valid UTF-8. */
    BAD_TEXT("Send text as valid UTF-8, or send application/octet-stream."),
    /** The body is not JSON. */
    BAD_JSON("Send one JSON object such as {\"event\":\"message\",\"data\":\"hello\"}."),
    /** The body is JSON of another shape than the one expected. */
    BAD_MEMBER("Use only the members channel, event, data, key and attributes; channel, event and key are strings."),
    /** The body is JSON, but no event of CloudEvents 1.0. */
    BAD_CLOUD_EVENT(
            "Send an event of CloudEvents 1.0: specversion 1.0, id, source, type, extensions of [a-z0-9]+ whose values"
                    + " are strings, integers or true and false, and one of data and data_base64 as datacontenttype says."),
    /** The query asks for messages in a form that is not known. */
    BAD_ENVELOPE("Use envelope=cloudevents, once, or leave it out for the bare content."),
    /** The body has no content to publish. */
    MISSING_DATA("Send the content in the member or field data."),
    /** A JMS message is neither text nor bytes. */
    BAD_MESSAGE_TYPE("Send a TextMessage or a BytesMessage; no other JMS message is read."),
    /** The body ended before the length that its head announced. */
    BROKEN_OFF("Send the whole body again; with the same Idempotency-Key it is published once."),
    /** A batch names no message at all. */
    EMPTY_BATCH("Send at least one message in the member messages."),
    /** The connection follows as many channels as it may. */
    TOO_MANY_CHANNELS("Leave a channel first, or open another connection; the README tells the limit."),
    /** The body, message or batch is larger than the limit in force. */
    TOO_LARGE("Send less at once; the start-up banner and the README list the limits.");

    private final String advice;

    ErrorCode(String advice) {
        this.advice = advice;
    }

    /** Returns the sentence for the client; it says what to do and never repeats what was sent. */
    public String advice() {
        return advice;
    }
}
