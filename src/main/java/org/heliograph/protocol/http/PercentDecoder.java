package org.heliograph.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Utf8;

/** Decodes percent-encoded path segments (RFC 3986, section 2.1), strictly: containers replace what they cannot read. */
public final class PercentDecoder {
    private PercentDecoder() {}

    /**
     * Decodes one path segment.
     *
     * @throws InvalidInputException with {@link ErrorCode#BAD_ENCODING} if an escape is incomplete or the bytes are not
     *     UTF-8
     */
    public static String decode(String segment) throws InvalidInputException {
        byte[] bytes = unescape(segment.getBytes(StandardCharsets.UTF_8));
        return Utf8.decode(bytes, ErrorCode.BAD_ENCODING);
    }

    private static byte[] unescape(byte[] escaped) throws InvalidInputException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(escaped.length);
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] != '%') {
                out.write(escaped[i]);
            } else if (i + 2 < escaped.length) {
                out.write(16 * digit(escaped[i + 1]) + digit(escaped[i + 2]));
                i += 2;
            } else {
                throw new InvalidInputException(ErrorCode.BAD_ENCODING);
            }
        }
        return out.toByteArray();
    }

    private static int digit(byte hex) throws InvalidInputException {
        int value = Character.digit(hex, 16);
        if (value < 0) {
            throw new InvalidInputException(ErrorCode.BAD_ENCODING);
        }
        return value;
    }
}
