package org.heliograph.jms.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.heliograph.protocol.RelayEnvelopeCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VersionWatchTest {
    private static final Logger LOG = Logger.getLogger(VersionWatch.class.getName());

    private final List<String> lines = new ArrayList<>();
    private final Handler handler = new Lines();
    private final VersionWatch watch = new VersionWatch();

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
    }

    @AfterEach
    void listenNoMore() {
        LOG.removeHandler(handler);
    }

    @Test
    void saysNothingOfVersionsThatCanBeRead() {
        watch.heard(RelayEnvelopeCodec.VERSION, "n1");
        watch.heard(RelayEnvelopeCodec.VERSION - 1, "n1");
        watch.heard(0, null);

        assertThat(lines).isEmpty();
    }

    @Test
    void saysOnceThatThisNodeIsOlder() {
        watch.heard(4, "n1");
        watch.heard(4, "n2");
        watch.heard(5, "n3");
        watch.heard(4, "n1");

        assertThat(lines)
                .containsExactly(
                        "WARNING Ignoring relay envelopes of version 4 from node n1: this node is older; upgrade it",
                        "WARNING Ignoring relay envelopes of version 5 from node n3: this node is older; upgrade it");
    }

    /** Collects what is logged. */
    private final class Lines extends Handler {
        @Override
        public void publish(LogRecord logged) {
            Level level = logged.getLevel();
            lines.add(level + " " + new SimpleFormatter().formatMessage(logged));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
