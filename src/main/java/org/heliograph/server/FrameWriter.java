package org.heliograph.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.heliograph.protocol.Frame;

/** The form in which frames become bytes of a stream. */
@FunctionalInterface
public interface FrameWriter {
    /**
     * Writes frames, with one call of the stream.
     *
     * @throws IOException if the stream cannot be written
     */
    void write(List<Frame> frames, OutputStream out) throws IOException;
}
