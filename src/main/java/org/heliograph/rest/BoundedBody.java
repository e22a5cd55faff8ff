package org.heliograph.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import org.heliograph.config.Settings;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.InvalidInputException;
import org.heliograph.protocol.Utf8;

/** Reads request bodies up to the limit in force and not a byte more than one beyond it. */
@ApplicationScoped
public class BoundedBody {
    @Inject
    private Settings settings;

    /**
     * Reads a body.
     *
     * @throws InvalidInputException with {@link ErrorCode#TOO_LARGE} if it is larger than the limit, with {@link
     *     ErrorCode#BROKEN_OFF} if the client goes away
     */
    byte[] bytes(InputStream body) throws InvalidInputException {
        int limit = settings.rest().maxBodyBytes();
        byte[] bytes = read(body, limit + 1);
        if (bytes.length > limit) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        return bytes;
    }

    /** Reads without an IOException, which would be a stack trace in the log of the server although nothing is wrong with it. */
    private static byte[] read(InputStream body, int bytes) throws InvalidInputException {
        try {
            return body.readNBytes(bytes);
        } catch (IOException clientIsGone) {
            throw new InvalidInputException(ErrorCode.BROKEN_OFF);
        }
    }

    /**
     * Reads a body of text.
     *
     * @throws InvalidInputException also with {@link ErrorCode#BAD_TEXT} if it is not UTF-8
     */
    String text(InputStream body) throws InvalidInputException {
        return Utf8.decode(bytes(body), ErrorCode.BAD_TEXT);
    }
}
