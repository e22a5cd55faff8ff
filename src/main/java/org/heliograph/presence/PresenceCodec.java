package org.heliograph.presence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.NodeId;
import org.heliograph.presence.MemberChange.Entered;
import org.heliograph.presence.PresenceSignal.Delta;
import org.heliograph.presence.PresenceSignal.Goodbye;
import org.heliograph.presence.PresenceSignal.Heartbeat;
import org.heliograph.presence.PresenceSignal.StateChunk;
import org.heliograph.presence.PresenceSignal.StateRequest;

/**
 * The bytes of {@link PresenceSignal}: the subject, a version, the kind, the incarnation, then what the kind has; all numbers
 * big-endian.
 */
public final class PresenceCodec {
    /** The first byte of every signal of presence; signals about other subjects begin otherwise. */
    public static final byte SUBJECT = 'P';

    /** The version this node writes and the only one it reads. */
    static final int VERSION = 1;

    private static final int DELTA = 0;
    private static final int HEARTBEAT = 1;
    private static final int STATE_REQUEST = 2;
    private static final int STATE_CHUNK = 3;
    private static final int GOODBYE = 4;

    private PresenceCodec() {}

    /** Encodes a signal. */
    public static byte[] encode(PresenceSignal signal) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(SUBJECT);
            out.writeByte(VERSION);
            out.writeByte(kind(signal));
            out.writeLong(signal.incarnation());
            writeBody(out, signal);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes a signal.
     *
     * @return empty for another subject or version, and for bytes that are not a signal; whatever the bytes are, they cost
     *     no more memory than their length allows
     */
    public static Optional<PresenceSignal> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != SUBJECT || in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            PresenceSignal signal = readSignal(in);
            return in.available() == 0 ? Optional.of(signal) : Optional.empty();
        } catch (IOException | InvalidInputException malformed) {
            return Optional.empty();
        }
    }

    private static int kind(PresenceSignal signal) {
        if (signal instanceof Delta) {
            return DELTA;
        } else if (signal instanceof Heartbeat) {
            return HEARTBEAT;
        } else if (signal instanceof StateRequest) {
            return STATE_REQUEST;
        }
        return signal instanceof StateChunk ? STATE_CHUNK : GOODBYE;
    }

    private static void writeBody(DataOutputStream out, PresenceSignal signal) throws IOException {
        if (signal instanceof Delta delta) {
            out.writeLong(delta.version());
            new MemberWriter(out).writeAll(delta.changes());
        } else if (signal instanceof Heartbeat heartbeat) {
            out.writeLong(heartbeat.version());
        } else if (signal instanceof StateRequest request) {
            // no node has an empty id
            MemberWriter.writeText(out, request.target().map(NodeId::value).orElse(""));
        } else if (signal instanceof StateChunk chunk) {
            out.writeLong(chunk.version());
            out.writeLong(chunk.snapshot());
            out.writeInt(chunk.index());
            out.writeInt(chunk.count());
            new MemberWriter(out).writeAll(chunk.members());
        }
    }

    private static PresenceSignal readSignal(DataInputStream in) throws IOException, InvalidInputException {
        int kind = in.readUnsignedByte();
        long incarnation = in.readLong();
        return switch (kind) {
            case DELTA -> new Delta(incarnation, readVersion(in), new MemberReader(in).readAll(MemberChange.class));
            case HEARTBEAT -> new Heartbeat(incarnation, readVersion(in));
            case STATE_REQUEST -> new StateRequest(incarnation, readTarget(in));
            case STATE_CHUNK -> readChunk(in, incarnation);
            case GOODBYE -> new Goodbye(incarnation);
            default -> throw new IOException("unknown kind");
        };
    }

    private static Optional<NodeId> readTarget(DataInputStream in) throws IOException {
        String target = MemberReader.readText(in);
        return target.isEmpty() ? Optional.empty() : Optional.of(new NodeId(target));
    }

    private static StateChunk readChunk(DataInputStream in, long incarnation)
            throws IOException, InvalidInputException {
        long version = readVersion(in);
        long snapshot = in.readLong();
        int index = in.readInt();
        int count = in.readInt();
        if (count > PresenceSignal.MAX_CHUNKS || index < 0 || index >= count) {
            throw new IOException("implausible count");
        }
        List<Entered> members = new MemberReader(in).readAll(Entered.class);
        return new StateChunk(incarnation, version, snapshot, index, count, members);
    }

    private static long readVersion(DataInputStream in) throws IOException {
        long version = in.readLong();
        if (version < 0) {
            throw new IOException("implausible version");
        }
        return version;
    }
}
