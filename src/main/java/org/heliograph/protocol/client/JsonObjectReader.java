package org.heliograph.protocol.client;

import static org.heliograph.protocol.JsonFactory.JSON;

import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.client.JsonMembers.Member;

/**
 * Reads a JSON object into its members and the members of those, and goes over everything below without keeping it, so
 * that the application's data costs no more than a look.
 *
 * <p>It goes over values in a loop, because recursion would let a client choose the depth of our stack.
 */
final class JsonObjectReader {
    /** The deepest nesting of arrays and objects in what a client sends, the object itself included. */
    static final int MAX_DEPTH = 64;

    private static final int EXPANDED_DEPTH = 2;

    private final String text;
    private final JsonParser parser;

    private JsonObjectReader(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    /**
     * Reads the object that a text begins with; {@code null} counts as an object without members. What follows it is
     * not looked at.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_JSON} if the text begins with anything else
     */
    static JsonMembers read(String text) throws InvalidInputException {
        try (JsonParser parser = JSON.createParser(new StringReader(text))) {
            Event first = parser.next();
            if (first == Event.START_OBJECT) {
                return new JsonObjectReader(text, parser).members(1);
            }
            if (first == Event.VALUE_NULL) {
                return JsonMembers.NONE;
            }
        } catch (RuntimeException malformed) {
            // beside its own exceptions a provider throws plain ones, for instance at the end of the text
        }
        throw new InvalidInputException(ErrorCode.BAD_JSON);
    }

    /**
     * Goes to the end of the array or object that the parser has just entered.
     *
     * @param depth how many levels there may be, its own included
     * @throws InvalidInputException with {@link ErrorCode#BAD_JSON} if there are more
     */
    static void skip(JsonParser parser, int depth) throws InvalidInputException {
        int open = 1;
        while (open > 0) {
            if (open > depth) {
                throw new InvalidInputException(ErrorCode.BAD_JSON);
            }
            switch (parser.next()) {
                case START_OBJECT, START_ARRAY -> open++;
                case END_OBJECT, END_ARRAY -> open--;
                default -> {
                    // names and single values open nothing
                }
            }
        }
    }

    private JsonMembers members(int depth) throws InvalidInputException {
        Map<String, Member> members = new HashMap<>();
        while (parser.next() == Event.KEY_NAME) {
            String name = parser.getString();
            // the last of several members with one name counts
            members.put(name, member(offset(), depth + 1));
        }
        return new JsonMembers(members);
    }

    private Member member(int start, int depth) throws InvalidInputException {
        Event type = parser.next();
        String scalar = null;
        JsonMembers members = null;
        if (type == Event.VALUE_STRING || type == Event.VALUE_NUMBER) {
            scalar = parser.getString();
        } else if (type == Event.START_OBJECT && depth <= EXPANDED_DEPTH) {
            members = members(depth);
        } else if (type == Event.START_OBJECT || type == Event.START_ARRAY) {
            skip(parser, MAX_DEPTH - depth + 1);
        }
        return new Member(type, text, start, offset(), scalar, members);
    }

    /** Returns the place in the text after what the parser has read last. */
    private int offset() {
        return (int) parser.getLocation().getStreamOffset();
    }
}
