package org.heliograph.presence;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.InvalidInputException;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.MemberChange.Left;
import org.jspecify.annotations.Nullable;

/** Reads the entries of one signal that {@link MemberWriter} wrote, and nothing else. */
final class MemberReader {
    private static final int MARKS =
            MemberWriter.IN | MemberWriter.CHANNEL | MemberWriter.ANONYMOUS | MemberWriter.INFO;

    private final DataInputStream in;
    private @Nullable ChannelName last;

    MemberReader(DataInputStream in) {
        this.in = in;
    }

    /** Reads entries, all of which must be of a type. */
    <T extends MemberChange> List<T> readAll(Class<T> type) throws IOException, InvalidInputException {
        int count = in.readInt();
        if (count < 0 || count > PresenceSignal.MAX_ENTRIES) {
            throw new IOException("implausible count");
        }
        List<T> changes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MemberChange change = read();
            if (!type.isInstance(change)) {
                throw new IOException("misplaced entry");
            }
            changes.add(type.cast(change));
        }
        return List.copyOf(changes);
    }

    /** Reads a text with its length in front. */
    static String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        // checked before allocating: a malformed length must not cost memory
        if (length < 0 || length > in.available()) {
            throw new IOException("implausible length");
        }
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(in.readNBytes(length)))
                .toString();
    }

    private MemberChange read() throws IOException, InvalidInputException {
        int marks = in.readUnsignedByte();
        if ((marks & ~MARKS) != 0) {
            throw new IOException("unknown mark");
        }
        ChannelName channel = has(marks, MemberWriter.CHANNEL) ? ChannelName.of(readText(in)) : last;
        if (channel == null) {
            throw new IOException("no channel");
        }
        last = channel;
        ConnectionId connection = new ConnectionId(readText(in));
        return has(marks, MemberWriter.IN)
                ? new Entered(channel, readMember(connection, marks))
                : new Left(channel, connection);
    }

    private Member readMember(ConnectionId connection, int marks) throws IOException {
        UserKey user = new UserKey(readText(in), has(marks, MemberWriter.ANONYMOUS));
        String info = has(marks, MemberWriter.INFO) ? readText(in) : "";
        if (info.length() > Member.MAX_INFO_LENGTH) {
            throw new IOException("implausible info");
        }
        return new Member(connection, user, info);
    }

    private static boolean has(int marks, int mark) {
        return (marks & mark) != 0;
    }
}
