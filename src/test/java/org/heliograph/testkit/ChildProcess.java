package org.heliograph.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Java program beside the tests, which a test can freeze and kill. It ends with the JVM of the tests. Not for use by several
 * threads.
 */
public final class ChildProcess {
    private static final Duration KILL_LIMIT = Duration.ofSeconds(10);
    private static final Duration END_LIMIT = Duration.ofSeconds(60);

    private final Process process;

    private ChildProcess(Process process) {
        this.process = process;
    }

    /** Starts a program with these arguments of {@code java}; all that it says goes to the end of a log file. */
    static ChildProcess java(Path log, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(log.getParent());
            Process started = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
            return new ChildProcess(started);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Starts a small program of the tests; all that it says goes to the end of a log file. */
    public static ChildProcess program(Path log, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return java(log, command);
    }

    /** Waits until the program has ended by itself, and returns its exit status. */
    public int awaitEnd() {
        await("end").atMost(END_LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> !process.isAlive());
        return process.exitValue();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Kills the program as {@code kill -9} does, frozen or not, and waits until it is gone. */
    void kill() {
        process.destroyForcibly();
        await("process is gone").atMost(KILL_LIMIT).until(() -> !process.isAlive());
    }

    /** Stops the program where it is; its connections stay open and nobody answers on them. */
    void freeze() {
        signal("STOP");
    }

    /** Lets a frozen program go on. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertThat(kill.waitFor()).as("kill -" + name).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
