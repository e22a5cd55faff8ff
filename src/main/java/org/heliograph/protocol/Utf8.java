package org.heliograph.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;

/** Strict UTF-8 (RFC 3629): anything malformed is refused. */
public final class Utf8 {
    private Utf8() {}

    /**
     * Decodes bytes.
     *
     * @throws InvalidInputException with the given code if they are not UTF-8
     */
    public static String decode(byte[] bytes, ErrorCode code) throws InvalidInputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new InvalidInputException(code);
        }
    }

    /**
     * Returns the text itself.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_TEXT} if it holds half of a surrogate pair, which JSON can
     *     spell and UTF-8 cannot carry
     */
    public static String requireEncodable(String text) throws InvalidInputException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new InvalidInputException(ErrorCode.BAD_TEXT);
        }
        return text;
    }

    /** Returns the size of text in bytes once it is encoded; a lone surrogate counts as the three bytes it cannot have. */
    public static int sizeBytes(CharSequence text) {
        int size = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                size += 1;
            } else if (c < 0x800) {
                size += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                size += 4;
                i++;
            } else {
                size += 3;
            }
        }
        return size;
    }
}
