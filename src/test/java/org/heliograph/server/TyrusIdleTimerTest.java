package org.heliograph.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.heliograph.config.SettingSource;
import org.heliograph.config.Settings;
import org.heliograph.testkit.RecordedLog;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The filter in front of a container's executor drops the tasks for nothing and lets all others through. */
class TyrusIdleTimerTest {
    private final ScheduledExecutorService real = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledExecutorService filtered = TyrusIdleTimer.withoutIdleTasks(real);
    private final AtomicInteger runs = new AtomicInteger();

    @AfterEach
    void stop() {
        real.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void taskWithoutADelayIsDropped(long delay) throws Exception {
        ScheduledFuture<?> dropped = filtered.schedule(runs::incrementAndGet, delay, TimeUnit.MILLISECONDS);
        real.submit(() -> {}).get();
        assertThat((Object) dropped).isNull();
        assertThat(runs).hasValue(0);
    }

    @Test
    void taskWithADelayRuns() throws Exception {
        filtered.schedule(runs::incrementAndGet, 1, TimeUnit.MILLISECONDS).get();
        filtered.submit(runs::incrementAndGet).get();
        assertThat(runs).hasValue(2);
    }

    @Test
    void refusalOfTheExecutorComesThroughAsItIs() {
        real.shutdown();
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> filtered.schedule(runs::incrementAndGet, 1, TimeUnit.SECONDS));
    }

    @Test
    void sessionOfAnotherClassIsNamedInTheLog() {
        try (RecordedLog log = new RecordedLog(FastPaths.class)) {
            TyrusIdleTimer.relieve(new ChangedSession(), new FastPaths(Settings.read(SettingSource.of(Map.of()))));
            assertThat(log.lines())
                    .containsExactly("WARNING Tyrus idle-timeout workaround not applied: unsupported session class "
                            + ChangedSession.class.getName() + "; Tyrus schedules a task with every message (slower)");
        }
    }

    @Test
    void sessionWithoutTheFieldIsNamed() {
        assertThatExceptionOfType(MissingMemberException.class)
                .isThrownBy(() -> TyrusIdleTimer.executorOf(ChangedSession.class))
                .withMessage("no member " + ChangedSession.class.getName() + ".service");
    }

    /** A session of a version that keeps its executor elsewhere. */
    private static final class ChangedSession {}
}
