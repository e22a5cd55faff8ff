package org.heliograph.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.heliograph.bench.Load.Transport;

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

    /** Returns the path at which a client connects to a room, ready for a request line. */
    String path(Transport transport, String room) {
        return path(
                switch (transport) {
                    case SOCKET -> paths.socket();
                    case FEED -> paths.feed();
                    case PROTOCOL -> paths.protocol();
                    case LIVE -> paths.live();
                },
                room);
    }

    /** Returns the path to which messages for those clients are posted. */
    String publishPath(Transport transport, String room) {
        return path(transport == Transport.LIVE ? paths.publishLive() : paths.publish(), room);
    }

    private String path(String template, String room) {
        return base.getPath() + template.replace("{room}", room);
    }

    /** Returns what the process holds now; nothing where it is not known. */
    Process process() throws IOException {
        if (pid == 0) {
            return new Process(0, 0);
        }
        Map<String, String> status = Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                .map(line -> line.split(":\\s+", 2))
                .filter(parts -> parts.length == 2)
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1]));
        return new Process(
                Long.parseLong(status.getOrDefault("VmRSS", "0").split(" ")[0]),
                Long.parseLong(status.getOrDefault("Threads", "0")));
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
     * What a process holds.
     *
     * @param residentKibibytes its memory
     * @param threads its threads
     */
    record Process(long residentKibibytes, long threads) {}

    /**
     * The paths below the base; {@code {room}} stands for the name of the room.
     *
     * @param socket a WebSocket member
     * @param feed an event stream
     * @param protocol the many-channel socket
     * @param live a WebSocket member of a channel that keeps no history
     * @param publish a POST of plain text
     * @param publishLive a POST of plain text to a channel that keeps no history
     */
    record Paths(String socket, String feed, String protocol, String live, String publish, String publishLive) {
        /** Returns the paths of target number {@code i}: those of the hub, unless properties name others. */
        static Paths of(int i) {
            return new Paths(
                    path(i, "socket", "/ws/room/{room}"),
                    path(i, "feed", "/api/rooms/{room}/events"),
                    path(i, "protocol", "/connection/websocket"),
                    path(i, "live", "/ws/channel/{room}"),
                    path(i, "publish", "/api/rooms/{room}/messages"),
                    path(i, "publish-live", "/api/channels/{room}/messages"));
        }

        private static String path(int i, String name, String ofTheHub) {
            return System.getProperty("paths." + i + "." + name, ofTheHub);
        }
    }
}
