package org.heliograph.protocol.cloudevents;

import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;

/** Reads events in structured mode (CloudEvents JSON format, section 3) as publications. */
public final class CloudEventReader {
    private static final String KEY_PREFIX = "cloudevent:";
    private static final String HASHED_KEY_PREFIX = "cloudevent-sha256:";

    private CloudEventReader() {}

    /**
     * Reads an event.
     *
     * @param known the channel that its address names; empty where the extension {@code channel} must
     * @param publisher who sends it, whatever the event says
     * @throws InvalidInputException with {@link ErrorCode#BAD_CLOUD_EVENT} if it is none of CloudEvents 1.0, or names another
     *     channel than its address; with the code of the name that breaks its rule, if one does
     */
    public static CloudEventPublication read(JsonObject event, Optional<ChannelName> known, Publisher publisher)
            throws InvalidInputException {
        EventMembers members = EventMembers.of(event);
        if (!members.required(ContextAttributes.SPEC_VERSION).equals(ContextAttributes.VERSION)) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        EventData data = EventData.of(event, members.find(ContextAttributes.DATA_CONTENT_TYPE));
        EventAbout about = EventAbout.of(members);
        Publication publication = new Publication(
                channel(members, known),
                EventName.of(members.required(ContextAttributes.TYPE)),
                data.content(),
                data.type(),
                publisher,
                about.key(),
                about.attributes());
        return new CloudEventPublication(publication, keyOf(members));
    }

    private static ChannelName channel(EventMembers members, Optional<ChannelName> known) throws InvalidInputException {
        Optional<String> named = members.find(ContextAttributes.CHANNEL);
        if (known.isEmpty()) {
            return ChannelName.of(named.orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_CHANNEL)));
        }
        if (named.isPresent() && !named.get().equals(known.get().value())) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        return known.get();
    }

    /** A source holds no space, so that the two stay apart; what is too long for a key, or no name, is hashed. */
    private static IdempotencyKey keyOf(EventMembers members) throws InvalidInputException {
        String source = members.required(ContextAttributes.SOURCE);
        String id = members.required(ContextAttributes.ID);
        if (source.chars().anyMatch(c -> c == ' ' || Character.isISOControl(c))) {
            throw new InvalidInputException(ErrorCode.BAD_CLOUD_EVENT);
        }
        String name = source + " " + id;
        try {
            return IdempotencyKey.of(KEY_PREFIX + name);
        } catch (InvalidInputException noKey) {
            return IdempotencyKey.of(HASHED_KEY_PREFIX + hash(name));
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
