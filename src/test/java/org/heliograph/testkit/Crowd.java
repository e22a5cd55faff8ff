package org.heliograph.testkit;

import java.io.Closeable;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.testkit.CrowdMember.FeedMember;
import org.heliograph.testkit.CrowdMember.SocketMember;

/**
 * Many clients of one channel, each of which checks that the numbered messages come in order and none is missing, and
 * keeps nothing of them.
 */
public final class Crowd implements Closeable {
    private final List<CrowdMember> members;

    private Crowd(List<CrowdMember> members) {
        this.members = members;
    }

    /** Connects so many WebSocket clients, one after another. */
    public static Crowd of(int sockets, HubClient hub, String channel) {
        return of(sockets, 0, hub, channel);
    }

    /** Connects so many WebSocket clients and so many feeds, one after another. */
    public static Crowd of(int sockets, int feeds, HubClient hub, String channel) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CrowdMember> members = new ArrayList<>(sockets + feeds);
        for (int i = 0; i < sockets; i++) {
            members.add(new SocketMember(http, hub.ws("ws/channel/" + channel)));
        }
        for (int i = 0; i < feeds; i++) {
            members.add(new FeedMember(http, hub.uri("api/channels/" + channel + "/events")));
        }
        return new Crowd(List.copyOf(members));
    }

    /** Connects so many clients of an event stream below the context root, and so many of the channel's own feed. */
    public static Crowd ofStreams(int streams, String path, int feeds, HubClient hub, String channel) {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CrowdMember> members = new ArrayList<>(of(0, feeds, hub, channel).members);
        for (int i = 0; i < streams; i++) {
            members.add(new FeedMember(http, hub.uri(path)));
        }
        return new Crowd(List.copyOf(members));
    }

    /** Returns the text of a numbered message of so many characters. */
    public static String message(int number, int length) {
        String start = CrowdMember.startOf(number);
        return start + "x".repeat(length - start.length());
    }

    /** Returns how many clients it is. */
    public int size() {
        return members.size();
    }

    /** Returns how many messages the slowest member got, all in order. */
    public int slowest() {
        return members.stream().mapToInt(CrowdMember::received).min().orElse(0);
    }

    /** Returns what went wrong for members: a gap, a double, an end. */
    public List<String> faults() {
        return members.stream()
                .map(CrowdMember::fault)
                .filter(fault -> !fault.isEmpty())
                .toList();
    }

    /** Returns when each of the members that something went wrong for noticed it, as {@link System#nanoTime()}. */
    public List<Long> faultNanos() {
        return members.stream()
                .filter(member -> !member.fault().isEmpty())
                .map(CrowdMember::faultNanos)
                .toList();
    }

    @Override
    public void close() {
        members.forEach(CrowdMember::close);
    }
}
