package org.heliograph.message;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** The rule that all names share: a length in bytes of UTF-8 and no character that could deceive or break a line. */
final class NameRule {
    private NameRule() {}

    /**
     * Checks a name.
     *
     * @throws InvalidInputException with the given code if the name is empty, longer than {@code maxBytes}, not
     *     encodable as UTF-8, or holds a control, formatting (bidirectional overrides among them), line-separating,
     *     private or unassigned character
     */
    static String check(String name, int maxBytes, ErrorCode code) throws InvalidInputException {
        if (name.isEmpty() || name.length() > maxBytes || encodedLength(name) > maxBytes) {
            throw new InvalidInputException(code);
        }
        if (name.codePoints().anyMatch(NameRule::isForbidden)) {
            throw new InvalidInputException(code);
        }
        return name;
    }

    private static int encodedLength(String name) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(name));
            return encoded.remaining();
        } catch (CharacterCodingException loneSurrogate) {
            return Integer.MAX_VALUE;
        }
    }

    private static boolean isForbidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
