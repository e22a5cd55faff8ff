package org.heliograph.protocol.client;

import jakarta.json.stream.JsonParser.Event;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object, read by the rules of the client protocol: an absent member and {@code null} are the zero
 * of the type that is asked for, and a member of another type is an error. Members that nobody asks for do not matter.
 */
final class JsonMembers {
    /** The members of an empty object. */
    static final JsonMembers NONE = new JsonMembers(Map.of());

    /** The digits of the largest number of 64 bits; JSON has no leading zeros. */
    private static final int MAX_DIGITS = 20;

    private final Map<String, Member> members;

    /** Creates the members; the map must not be changed any more. */
    JsonMembers(Map<String, Member> members) {
        this.members = members;
    }

    /** Returns the names. */
    Set<String> names() {
        return members.keySet();
    }

    /** Returns a text; empty for the empty text too. */
    Optional<String> text(String name) throws InvalidInputException {
        return scalar(name, Event.VALUE_STRING).filter(text -> !text.isEmpty());
    }

    /** Returns a truth value. */
    boolean flag(String name) throws InvalidInputException {
        Member member = find(name);
        if (member == null || member.type == Event.VALUE_FALSE) {
            return false;
        }
        return require(member, Event.VALUE_TRUE);
    }

    /** Returns an integer between two bounds, both included. */
    long integer(String name, long min, long max) throws InvalidInputException {
        String digits = integer(name);
        try {
            long value = Long.parseLong(digits);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException fractionOrTooLarge) {
            // falls through to the refusal
        }
        throw new InvalidInputException(ErrorCode.BAD_MEMBER);
    }

    /** Returns an unsigned integer of 64 bits; what {@code long} cannot hold becomes {@link Long#MAX_VALUE}. */
    long unsigned(String name) throws InvalidInputException {
        try {
            long value = Long.parseUnsignedLong(integer(name));
            return value < 0 ? Long.MAX_VALUE : value;
        } catch (NumberFormatException negativeOrFraction) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
    }

    /** Returns a value of any type as it was written; {@code null} is such a value. */
    Optional<RawJson> raw(String name) {
        return Optional.ofNullable(members.get(name)).map(member -> RawJson.ofChecked(member.source()));
    }

    /** Returns an object. */
    Optional<JsonMembers> object(String name) throws InvalidInputException {
        Member member = find(name);
        if (member == null) {
            return Optional.empty();
        }
        require(member, Event.START_OBJECT);
        return Optional.of(member.members != null ? member.members : JsonObjectReader.read(member.source()));
    }

    private String integer(String name) throws InvalidInputException {
        String digits = scalar(name, Event.VALUE_NUMBER).orElse("0");
        // checked here, because a parser would repeat all the digits in its complaint
        if (digits.length() > MAX_DIGITS) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        return digits;
    }

    private Optional<String> scalar(String name, Event type) throws InvalidInputException {
        Member member = find(name);
        if (member == null) {
            return Optional.empty();
        }
        require(member, type);
        return Optional.ofNullable(member.scalar);
    }

    private @Nullable Member find(String name) {
        Member member = members.get(name);
        return member == null || member.type == Event.VALUE_NULL ? null : member;
    }

    private static boolean require(Member member, Event type) throws InvalidInputException {
        if (member.type != type) {
            throw new InvalidInputException(ErrorCode.BAD_MEMBER);
        }
        return true;
    }

    /**
     * A member.
     *
     * @param type the first event of its value
     * @param text what the object was read from
     * @param start where the value begins in the text, or the white space and the colon before it
     * @param end where the value ends
     * @param scalar what a string says, or the digits of a number
     * @param members those of an object, if they were read
     */
    record Member(
            Event type,
            String text,
            int start,
            int end,
            @Nullable String scalar,
            @Nullable JsonMembers members) {
        /** Returns the value as it was written. */
        String source() {
            int from = start;
            while (text.charAt(from) <= ' ' || text.charAt(from) == ':') {
                from++;
            }
            return text.substring(from, end);
        }
    }
}
