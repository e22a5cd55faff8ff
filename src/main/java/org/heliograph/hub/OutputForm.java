package org.heliograph.hub;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.heliograph.protocol.Frame;

/** How frames become bytes of a stream. */
@FunctionalInterface
public interface OutputForm {
    /**
     * Writes some of the frames, with one call of the stream.
     *
     * @param frames what is to be written
     * @param from the first frame that is not written yet
     * @return how many frames were written, at least one
     * @throws IOException if the stream cannot be written
     */
    int write(List<Frame> frames, int from, OutputStream out) throws IOException;
}
