package org.heliograph.protocol.http;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import org.heliograph.message.ErrorCode;

/**
 * A problem detail (RFC 9457): what every refused HTTP request gets.
 *
 * @param status the HTTP status code
 * @param title what is wrong, the same sentence for every occurrence
 * @param detail what to do instead
 * @param code the name of the {@link ErrorCode}; empty where the status says it all
 */
public record Problem(int status, String title, String detail, String code) {
    /** The media type of problem details (RFC 9457, section 6.1). */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem of a page of another origin. */
    public static final Problem ORIGIN_NOT_ALLOWED =
            of(403, "Origin not allowed", "Ask the operator to add the page's origin to heliograph.allowed-origins.");

    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;

    /** Returns the problem of input that cannot be accepted. */
    public static Problem of(ErrorCode code) {
        return switch (code) {
            case TOO_LARGE -> new Problem(TOO_LARGE, "Too large", code.advice(), code.name());
            case MISSING_DATA, EMPTY_BATCH, BAD_MEMBER, BAD_CLOUD_EVENT ->
                new Problem(UNPROCESSABLE, "Cannot be processed", code.advice(), code.name());
            case KEY_USED_BEFORE -> new Problem(CONFLICT, "Key used before", code.advice(), code.name());
            default -> new Problem(BAD_REQUEST, "Bad request", code.advice(), code.name());
        };
    }

    /** Returns the problem of a status that needs no code. */
    public static Problem of(int status, String title, String detail) {
        return new Problem(status, title, detail, "");
    }

    /** Returns the body of the answer: its JSON object as UTF-8. */
    public byte[] encoded() {
        return toJson().toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the JSON object of this problem. */
    public JsonObject toJson() {
        JsonObjectBuilder json = JSON.createObjectBuilder()
                .add("type", "about:blank")
                .add("status", status)
                .add("title", title)
                .add("detail", detail);
        if (!code.isEmpty()) {
            json.add("code", code);
        }
        return json.build();
    }
}
