package org.heliograph.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings are read once, and a wrong one says what is wrong and what is right. */
class SettingsTest {
    private static final String ROOM = "heliograph.namespace.room.";

    @Test
    void everythingHasADefault() {
        Settings settings = read();

        assertThat(settings.nodeId()).isEqualTo("random");
        assertThat(settings.url()).isEmpty();
        assertThat(settings.allowedOrigins()).containsExactly("self");
        assertThat(settings.demo()).isTrue();
        assertThat(settings.webSocket())
                .isEqualTo(new WebSocketSettings(seconds(20), seconds(10), seconds(5), 1_048_576, seconds(15), true));
        assertThat(settings.sse()).isEqualTo(new SseSettings(seconds(15), seconds(2), true));
        assertThat(settings.rest()).isEqualTo(new RestSettings(1_048_576, 1_000));
        assertThat(settings.connections()).isEqualTo(new ConnectionSettings(10_000, 1_000, 1_000, 128));
        assertThat(settings.drainWindow()).isEqualTo(seconds(5));
        assertThat(settings.defaults().inbound()).isEqualTo(new RateSettings(20, 40));
        assertThat(settings.defaults().outbox())
                .isEqualTo(new OutboxSettings(1_048_576, 1_000, OverflowPolicy.DISCONNECT, seconds(10)));
        assertThat(settings.outboxHeapPercent()).isEqualTo(25);
        assertThat(settings.handlers()).isEqualTo(new HandlerSettings(16, 256, 1_048_576));
        assertThat(settings.jms().connectionFactory()).isEqualTo("java:comp/DefaultJMSConnectionFactory");
        assertThat(settings.jms().enabled()).isTrue();
        assertThat(settings.namespaces()).isEmpty();
    }

    @Test
    void readsWhatIsSet() {
        Settings settings = read(
                "heliograph.node-id", " n7 ",
                "heliograph.allowed-origins", " https://a.example , self,, https://b.example ",
                "heliograph.demo", "FALSE",
                "heliograph.websocket.ping-interval", "pt1.5s",
                "heliograph.websocket.max-message-bytes", "1",
                "heliograph.outbox.overflow", "drop_oldest",
                "heliograph.jms.topic", "other");

        assertThat(settings.nodeId()).isEqualTo("n7");
        assertThat(settings.allowedOrigins()).containsExactly("https://a.example", "self", "https://b.example");
        assertThat(settings.demo()).isFalse();
        assertThat(settings.webSocket().pingInterval()).isEqualTo(Duration.ofMillis(1_500));
        assertThat(settings.webSocket().maxMessageBytes()).isEqualTo(1);
        assertThat(settings.defaults().outbox().overflow()).isEqualTo(OverflowPolicy.DROP_OLDEST);
        assertThat(settings.jms().topic()).isEqualTo("other");
    }

    @Test
    void blankValueIsNoValue() {
        assertThat(read("heliograph.outbox.max-frames", "  ")
                        .defaults()
                        .outbox()
                        .maxFrames())
                .isEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyBoundIsAllowedAndOneMoreIsRefusedWithKeyValueAndRange(SettingKey key) {
        switch (key.kind()) {
            case NUMBER -> {
                read(key.key(), key.min());
                read(key.key(), key.max());
                assertRefused(key, Integer.toString(Integer.parseInt(key.min()) - 1), key.min(), key.max());
                assertRefused(key, Integer.toString(Integer.parseInt(key.max()) + 1), key.min(), key.max());
            }
            case DURATION -> {
                read(key.key(), key.min());
                read(key.key(), key.max());
                assertRefused(key, Duration.parse(key.min()).minusNanos(1).toString(), key.min(), key.max());
                assertRefused(key, Duration.parse(key.max()).plusNanos(1).toString(), key.min(), key.max());
            }
            case FLAG -> assertRefused(key, "maybe", "true", "false");
            case TEXT -> assertThat(key.min() + key.max()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, ten", "NUMBER, 1.5", "NUMBER, 0x10", "NUMBER, 99999999999", "NUMBER, 1 000",
        "DURATION, 20", "DURATION, 20s", "DURATION, PT", "DURATION, -PT20S", "DURATION, PT9999999999999999999S",
        "FLAG, yes", "FLAG, 1", "FLAG, tru"
    })
    void whatIsNoValueOfItsKindIsRefused(SettingKey.Kind kind, String value) {
        for (SettingKey key : SettingKey.values()) {
            if (key.kind() == kind) {
                assertRefused(key, value, key.min(), key.max());
            }
        }
    }

    @Test
    void unknownOverflowPolicyIsRefusedWithTheList() {
        assertRefused(SettingKey.OUTBOX_OVERFLOW, "BLOCK", "DISCONNECT", "DROP_OLDEST", "CONFLATE");
    }

    @Test
    void namespaceHasItsOwnBoundsAndTheRestFromTheDefaults() {
        Settings settings = read(
                ROOM + "overflow",
                "conflate",
                ROOM + "outbox-max-frames",
                "7",
                "heliograph.namespace.tick.outbox-max-bytes",
                "2048",
                "heliograph.outbox.max-bytes",
                "4096",
                "heliograph.outbox.stall-limit",
                "PT3S");

        assertThat(settings.namespace("room").outbox())
                .isEqualTo(new OutboxSettings(4_096, 7, OverflowPolicy.CONFLATE, seconds(3)));
        assertThat(settings.namespace("tick").outbox())
                .isEqualTo(new OutboxSettings(2_048, 1_000, OverflowPolicy.DISCONNECT, seconds(3)));
        assertThat(settings.namespace("news")).isEqualTo(settings.defaults());
    }

    @Test
    void namespaceHasItsOwnRateAndTheBurstOfAll() {
        Settings settings = read(ROOM + "messages-per-second", "500", "heliograph.websocket.message-burst", "3");

        assertThat(settings.namespace("room").inbound()).isEqualTo(new RateSettings(500, 3));
    }

    @Test
    void namespaceMayHaveADotInItsName() {
        assertThat(read("heliograph.namespace.a.b.outbox-max-frames", "7")
                        .namespace("a.b")
                        .outbox()
                        .maxFrames())
                .isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"overflows", "history", "outbox.max-bytes", "Overflow", ""})
    void unknownKeyOfANamespaceIsRefused(String suffix) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(ROOM + suffix, "x"))
                .withMessageContainingAll(ROOM + suffix, "'x'", ".overflow", ".outbox-max-bytes", ".outbox-max-frames");
    }

    @ParameterizedTest
    @CsvSource({
        "overflow, BLOCK, CONFLATE",
        "outbox-max-bytes, 1023, 1073741824",
        "outbox-max-frames, 0, 1000000",
        "messages-per-second, 0, 1000000",
        "message-burst, many, 1000000"
    })
    void wrongValueOfANamespaceIsRefusedWithKeyValueAndRange(String suffix, String value, String allowed) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> read(ROOM + suffix, value))
                .withMessageContainingAll(ROOM + suffix, "'" + value + "'", allowed);
    }

    private static Duration seconds(int seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Settings read(String... keysAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return Settings.read(SettingSource.of(values));
    }

    private static void assertRefused(SettingKey key, String value, String... allowed) {
        assertThatExceptionOfType(InvalidSettingException.class)
                .as("%s = %s", key.key(), value)
                .isThrownBy(() -> read(key.key(), value))
                .withMessageContainingAll(allowed)
                .withMessageContainingAll(key.key(), "'" + value + "'");
    }

    @Test
    void mistypedAndRemovedKeysAreFoundAndKeysOfNamespacesAreNot() {
        SettingSource source = SettingSource.of(Map.of(
                "heliograph.websocket.ping-intervall", "PT1S",
                "heliograph.websocket.compression", "true",
                "heliograph.namespace.ticker.overflow", "CONFLATE",
                "heliograph.demo", "true",
                "other.key", "x"));

        assertThat(Settings.unknownKeys(source))
                .containsExactly("heliograph.websocket.compression", "heliograph.websocket.ping-intervall");
    }

    @Test
    void nodeIdThatWouldBreakALineIsRefused() {
        assertThatExceptionOfType(InvalidSettingException.class)
                .isThrownBy(() -> Settings.read(SettingSource.of(Map.of("heliograph.node-id", "a\nb"))))
                .withMessageContaining("heliograph.node-id");
    }
}
