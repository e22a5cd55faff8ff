package org.heliograph.sse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.heliograph.hub.history.Recovery;
import org.heliograph.hub.history.StartPoint;
import org.heliograph.message.Message;
import org.heliograph.message.Position;
import org.heliograph.protocol.SseFormat;
import org.heliograph.testkit.InMemoryJournal;
import org.junit.jupiter.api.Test;

class FeedGreetingTest {
    private final InMemoryJournal journal = new InMemoryJournal();

    private static String text(Recovery recovery, StartPoint start) {
        StringBuilder text = new StringBuilder();
        FeedGreeting.of(recovery, start, SseFormat.SSE).forEach(frame -> text.append(UTF_8.decode(frame.buffer())));
        return text.toString();
    }

    private static Recovery recovery(Recovery.Outcome outcome, List<Message> messages, Position top) {
        return new Recovery(outcome, messages, Optional.of(top));
    }

    /** A client that is cut off within its past comes back to the place before what it did not get. */
    @Test
    void greetingStandsBeforeThePast() {
        journal.add("other", "not for this channel");
        Message first = journal.add("news", "one");
        Message second = journal.add("news", "two");
        Recovery recovered = recovery(
                Recovery.Outcome.RECOVERED,
                List.of(first, second),
                second.position().orElseThrow());
        assertThat(text(recovered, StartPoint.NOW)).isEqualTo("""
                        id: e1:1
                        event: hello
                        data: {"recovered":true,"position":"e1:1"}

                        id: e1:2
                        data: one

                        id: e1:3
                        data: two

                        """);
    }

    @Test
    void lostClientIsToldSo() {
        Message last = journal.add("news", "one");
        Recovery lost =
                recovery(Recovery.Outcome.LOST, List.of(), last.position().orElseThrow());
        assertThat(text(lost, new StartPoint.Since(Optional.empty())))
                .isEqualTo("id: e1:1\nevent: hello\ndata: {\"recovered\":false,\"position\":\"e1:1\"}\n\n");
    }

    /** Where the namespace gives the last value to everybody who begins. */
    @Test
    void lostClientIsToldSoBeforeTheLastValue() {
        journal.add("news", "one");
        Message last = journal.add("news", "two");
        Recovery lost =
                recovery(Recovery.Outcome.LOST, List.of(last), last.position().orElseThrow());
        assertThat(text(lost, new StartPoint.Since(Optional.empty()))).isEqualTo("""
                        id: e1:1
                        event: hello
                        data: {"recovered":false,"position":"e1:1"}

                        id: e1:2
                        data: two

                        """);
    }

    @Test
    void liveChannelGreetsOnlyWhoAsked() {
        Recovery live = new Recovery(Recovery.Outcome.FRESH, List.of(), Optional.empty());
        assertThat(text(live, StartPoint.NOW)).isEmpty();
        Recovery nothing = new Recovery(Recovery.Outcome.LOST, List.of(), Optional.empty());
        assertThat(text(nothing, new StartPoint.Since(Optional.empty())))
                .isEqualTo("event: hello\ndata: {\"recovered\":false}\n\n");
    }
}
