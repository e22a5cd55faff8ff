package org.heliograph.presence;

import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heliograph.message.ChannelName;
import org.heliograph.presence.MemberChange.Entered;
import org.jspecify.annotations.Nullable;

/**
 * Writes the entries of one signal: a count, then for each its marks, the channel unless it is that of the entry before, the
 * connection, the user and the information.
 */
final class MemberWriter {
    /** The mark of a connection that is in. */
    static final int IN = 1;

    /** The mark of an entry that names its channel. */
    static final int CHANNEL = 2;

    /** The mark of an anonymous connection. */
    static final int ANONYMOUS = 4;

    /** The mark of a member with information. */
    static final int INFO = 8;

    private final DataOutputStream out;
    private @Nullable ChannelName last;

    MemberWriter(DataOutputStream out) {
        this.out = out;
    }

    void writeAll(List<? extends MemberChange> changes) throws IOException {
        out.writeInt(changes.size());
        for (MemberChange change : changes) {
            write(change);
        }
    }

    /** Writes a text with its length in front. */
    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void write(MemberChange change) throws IOException {
        boolean sameChannel = change.channel().equals(last);
        last = change.channel();
        out.writeByte((sameChannel ? 0 : CHANNEL) | (change instanceof Entered in ? marks(in.member()) : 0));
        if (!sameChannel) {
            writeText(out, change.channel().value());
        }
        writeText(out, change.connection().value());
        if (change instanceof Entered entered) {
            writeUser(entered.member());
        }
    }

    private static int marks(Member member) {
        return IN | (member.user().anonymous() ? ANONYMOUS : 0) | (member.info().isEmpty() ? 0 : INFO);
    }

    private void writeUser(Member member) throws IOException {
        writeText(out, member.user().value());
        if (!member.info().isEmpty()) {
            writeText(out, member.info());
        }
    }
}
