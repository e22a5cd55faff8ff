package org.heliograph.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The ids of one node's messages. */
class MessageIdSequenceTest {
    @Test
    void countsFromOneInTheNameOfTheNode() {
        MessageIdSequence ids = new MessageIdSequence(new NodeId("n7"));

        assertThat(ids.next()).hasToString("n7-1");
        assertThat(ids.next()).hasToString("n7-2");
    }

    @Test
    void neverRepeatsHoweverManyThreadsAsk() {
        MessageIdSequence ids = new MessageIdSequence(new NodeId("n"));

        assertThat(IntStream.range(0, 10_000)
                        .parallel()
                        .mapToObj(i -> ids.next())
                        .distinct())
                .hasSize(10_000);
    }

    @Test
    void idsOfTwoNodesDiffer() {
        assertThat(new MessageIdSequence(new NodeId("a")).next())
                .isNotEqualTo(new MessageIdSequence(new NodeId("b")).next());
    }
}
