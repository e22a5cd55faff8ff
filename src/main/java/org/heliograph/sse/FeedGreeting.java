package org.heliograph.sse;

import java.util.List;
import java.util.Optional;
import org.heliograph.hub.history.Recovery;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.protocol.FeedFormat;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.SseEncoder;

/** Encodes the first frame of a feed: the event {@code hello} and the recovered messages, in one piece. */
final class FeedGreeting {
    private FeedGreeting() {}

    static List<Frame> of(Recovery recovery, StartPoint start, FeedFormat format) {
        StringBuilder out = new StringBuilder();
        Optional<Position> position = recovery.position();
        if (position.isPresent()) {
            out.append(SseEncoder.hello(first(recovery, position.get()), recovery.isRecovered()));
        } else if (start instanceof StartPoint.Since) {
            out.append(SseEncoder.helloWithoutHistory());
        }
        recovery.messages().forEach(message -> out.append(format.event(message)));
        return out.isEmpty() ? List.of() : List.of(Frame.ofEncodedText(out.toString(), Optional.empty()));
    }

    /** Returns the position before the first recovered message: a client that is cut off in between resumes from there. */
    private static Position first(Recovery recovery, Position top) {
        List<Message> past = recovery.messages();
        return past.isEmpty()
                ? top
                : top.at(past.get(0).position().orElseThrow().offset() - 1);
    }
}
