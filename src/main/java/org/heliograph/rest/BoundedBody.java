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
     * @throws InvalidInputException with {@link ErrorCode#TOO_LARGE} if it is larger than the limit
     * @throws IOException if the client goes away
     */
    byte[] bytes(InputStream body) throws InvalidInputException, IOException {
        int limit = settings.rest().maxBodyBytes();
        byte[] bytes = body.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new InvalidInputException(ErrorCode.TOO_LARGE);
        }
        return bytes;
    }

    /**
     * Reads a body of text.
     *
     * @throws InvalidInputException also with {@link ErrorCode#BAD_TEXT} if it is not UTF-8
     * @throws IOException if the client goes away
     */
    String text(InputStream body) throws InvalidInputException, IOException {
        return Utf8.decode(bytes(body), ErrorCode.BAD_TEXT);
    }
}
