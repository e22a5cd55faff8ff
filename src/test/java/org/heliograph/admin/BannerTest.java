package org.heliograph.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.message.NodeId;
import org.heliograph.relay.RelayStatus;
import org.junit.jupiter.api.Test;

class BannerTest {
    private static final RelayStatus ALONE =
            new RelayStatus(RelayStatus.State.OFF, "no factory; this node is alone", 0, 0, 0, 0);

    @Test
    void saysWhereTheHubIsAndWhichLimitsAreInForce() {
        String text = banner(Map.of("heliograph.url", "https://portal.example/hub"));

        assertThat(text)
                .contains("page        https://portal.example/hub/", "wss://portal.example/hub/ws/room/{room}")
                .contains("message 1 MiB", "1000 frames (DISCONNECT)", "all outboxes 127 MiB", "ping 20 s")
                .contains("20 messages a second, 40 at once", "connections 10000, of one user 1000");
    }

    @Test
    void showsThePathWhereNoAddressIsConfigured() {
        assertThat(banner(Map.of())).contains("http://<host>:<port>/hub/");
    }

    @Test
    void saysWhichFastPathsAreOn() {
        assertThat(banner(Map.of())).contains("  fast paths  direct WebSockets on");
    }

    @Test
    void saysWhatIsOffAndWhy() {
        assertThat(banner(Map.of("heliograph.demo", "false")))
                .contains("no factory; this node is alone", "demo feeds, other nodes, publishing by JMS");
    }

    private static String banner(Map<String, String> settings) {
        Settings read = Settings.read(SettingSource.of(settings));
        return new Banner(read, new NodeId("a"), "/hub", 127L * 1024 * 1024 + 5, "direct WebSockets on").text(ALONE);
    }
}
