package org.heliograph.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/**
 * A server under test.
 *
 * @param name what tables call it
 * @param base its address
 * @param pid its process, 0 where it is not known
 * @param paths where its rooms are
 */
record Target(String name, URI base, long pid, Paths paths) {
    /** Clock ticks a second in /proc; the kernel's fixed USER_HZ (proc(5)). */
    private static final double TICKS_PER_SECOND = 100;

    /** Returns the path of a room, ready for a request line. */
    String path(String template, String room) {
        return base.getPath() + template.replace("{room}", room);
    }

    /** Returns the CPU time that the process used so far, in seconds; empty where it is not known. */
    OptionalDouble cpuSeconds() throws IOException {
        if (pid == 0) {
            return OptionalDouble.empty();
        }
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        // the name of the program, in parentheses, may hold anything; utime and stime are fields 14 and 15 (proc(5))
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return OptionalDouble.of((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND);
    }

    /**
     * The paths below the base; {@code {room}} stands for the name of the room.
     *
     * @param socket a WebSocket member
     * @param feed an event stream
     * @param publish a POST of plain text
     */
    record Paths(String socket, String feed, String publish) {
        /** Returns the paths of target number {@code i}: those of the hub, unless properties name others. */
        static Paths of(int i) {
            return new Paths(
                    System.getProperty("paths." + i + ".socket", "/ws/room/{room}"),
                    System.getProperty("paths." + i + ".feed", "/api/rooms/{room}/events"),
                    System.getProperty("paths." + i + ".publish", "/api/rooms/{room}/messages"));
        }
    }
}
