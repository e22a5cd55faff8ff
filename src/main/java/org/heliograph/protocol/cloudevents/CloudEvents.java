package org.heliograph.protocol.cloudevents;

import org.heliograph.message.ContentType;

/** The names by which the JSON format of CloudEvents is asked for and announced. */
public final class CloudEvents {
    /** The media type of one event (CloudEvents JSON format, section 3). */
    public static final String MEDIA_TYPE = "application/cloudevents+json";

    /** The media type of several events (CloudEvents JSON format, section 4). */
    public static final String BATCH_MEDIA_TYPE = "application/cloudevents-batch+json";

    /** The WebSocket subprotocol whose messages are events (CloudEvents WebSocket binding, section 2.2). */
    public static final String SUBPROTOCOL = "cloudevents.json";

    private static final String FAMILY = "application/cloudevents";

    private CloudEvents() {}

    /** Returns whether a content type is the one of one event, whatever its parameters are. */
    public static boolean isEvent(String contentType) {
        return new ContentType(contentType).essence().equals(MEDIA_TYPE);
    }

    /** Returns whether a content type belongs to CloudEvents: an event, a batch, or a format that is not read here. */
    public static boolean isOfFamily(String contentType) {
        return new ContentType(contentType).essence().startsWith(FAMILY);
    }
}
