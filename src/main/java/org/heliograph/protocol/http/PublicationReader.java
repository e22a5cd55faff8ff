package org.heliograph.protocol.http;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.MessageKey;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.heliograph.protocol.Utf8;

/**
 * Reads the JSON of publishing: {@code {"event": …, "data": …, "key": …, "attributes": {…}}}, where {@code data} is a string, which
 * becomes text, or any other JSON value, which becomes its JSON text.
 */
public final class PublicationReader {
    private static final String CHANNEL = "channel";
    private static final String EVENT = "event";
    private static final String DATA = "data";
    private static final String KEY = "key";
    private static final String ATTRIBUTES = "attributes";
    private static final Set<String> MEMBERS = Set.of(CHANNEL, EVENT, DATA, KEY, ATTRIBUTES);

    /**
     * Refuses a member that occurs twice, of which some readers take the first and some the last. The setting is that of the
     * provider in both servers; the one of the API reaches only readers that do not see what follows an object.
     */
    private static final JsonParserFactory PARSERS =
            JSON.createParserFactory(Map.of("org.eclipse.parsson.rejectDuplicateKeys", true));

    private PublicationReader() {}

    /**
     * Parses text as one JSON object, in which no object has two members of one name.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_JSON} if it is anything else
     */
    public static JsonObject parse(String json) throws InvalidInputException {
        return parse(json, JsonParser::getObject);
    }

    /**
     * Parses text as one JSON array, in which no object has two members of one name.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_JSON} if it is anything else
     */
    public static JsonArray parseArray(String json) throws InvalidInputException {
        return parse(json, JsonParser::getArray);
    }

    private static <T> T parse(String json, Function<JsonParser, T> kind) throws InvalidInputException {
        try (JsonParser parser = PARSERS.createParser(new StringReader(json))) {
            parser.next();
            T value = kind.apply(parser);
            if (!parser.hasNext()) {
                return value;
            }
        } catch (RuntimeException notOneOfThatKind) {
            // beside its own exceptions the provider throws plain ones for deep nesting and for enormous numbers
        }
        throw new InvalidInputException(ErrorCode.BAD_JSON);
    }

    /**
     * Reads a publication to a channel that is known from the path.
     *
     * @throws InvalidInputException if a member is unknown or of the wrong type, a name breaks its rule, or there is no
     *     data
     */
    public static Publication read(JsonObject json, ChannelName channel, Publisher publisher)
            throws InvalidInputException {
        if (json.containsKey(CHANNEL) || !MEMBERS.containsAll(json.keySet())) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        return publication(json, channel, publisher);
    }

    /**
     * Reads a publication that names its channel itself.
     *
     * @throws InvalidInputException as {@link #read(JsonObject, ChannelName, Publisher)}, and if the channel is missing
     */
    public static Publication read(JsonObject json, Publisher publisher) throws InvalidInputException {
        if (!MEMBERS.containsAll(json.keySet())) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        String channel = string(json, CHANNEL).orElseThrow(() -> new InvalidInputException(ErrorCode.BAD_CHANNEL));
        return publication(json, ChannelName.of(channel), publisher);
    }

    /**
     * Returns the entries of a batch, {@code {"messages": […]}}.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_MEMBER} for another shape, with
     *     {@link ErrorCode#EMPTY_BATCH} if there is none, with {@link ErrorCode#TOO_LARGE} if there are more than
     *     {@code max}
     */
    public static List<JsonValue> batch(JsonObject json, int max) throws InvalidInputException {
        JsonValue messages = json.get("messages");
        if (json.size() != 1 || messages == null || messages.getValueType() != JsonValue.ValueType.ARRAY) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        List<JsonValue> entries = List.copyOf(messages.asJsonArray());
        if (entries.isEmpty()) {
            throw new InvalidInputException(ErrorCode.EMPTY_BATCH);
        }
        if (entries.size() > max) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        return entries;
    }

    private static Publication publication(JsonObject json, ChannelName channel, Publisher publisher)
            throws InvalidInputException {
        JsonValue data = json.get(DATA);
        if (data == null) {
            throw new InvalidInputException(ErrorCode.MISSING_DATA);
        }
        boolean isText = data instanceof JsonString;
        String text = Utf8.requireEncodable(data instanceof JsonString string ? string.getString() : data.toString());
        Optional<String> event = string(json, EVENT);
        Optional<String> key = string(json, KEY);
        return new Publication(
                channel,
                event.isPresent() ? EventName.of(event.get()) : EventName.MESSAGE,
                Content.ofText(text),
                isText ? ContentType.TEXT : ContentType.JSON,
                publisher,
                key.isPresent() ? Optional.of(MessageKey.of(key.get())) : Optional.empty(),
                AttributeReader.ofJson(json.get(ATTRIBUTES)));
    }

    private static Optional<String> string(JsonObject json, String member) throws InvalidInputException {
        JsonValue value = json.get(member);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof JsonString string) {
            return Optional.of(string.getString());
        }
        throw new InvalidInputException(ErrorCode.BAD_MEMBER);
    }
}
