package org.heliograph.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.ConnectionId;
import org.heliograph.message.Content;
import org.heliograph.message.ContentType;
import org.heliograph.message.ErrorCode;
import org.heliograph.message.EventName;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Message;
import org.heliograph.message.MessageId;
import org.heliograph.message.MessageKey;
import org.heliograph.message.NodeId;
import org.heliograph.message.Position;
import org.heliograph.message.Publisher;

/**
 * The bytes of {@link RelayEnvelope}: a version, the kind, the origin, the probe, then the signal, or a count and the
 * messages; every text and every content with its length in front, all numbers big-endian.
 *
 * <p>Version 3 has the attributes of each message after its position. An envelope without any is written as version 2, byte for byte
 * as nodes of the version before write it, and both are read. So nodes of both versions work together while a cluster is
 * upgraded, but for this: a node of the version before ignores an envelope of version 3. It reads messages of channels with history
 * from the database a moment later; live messages of channels that carry attributes its followers do not get until it is
 * upgraded.
 */
public final class RelayEnvelopeCodec {
    /** The newest version that this node reads, and that it writes where there are attributes. */
    public static final int VERSION = 3;

    /** The version of an envelope without attributes. */
    static final int PLAIN_VERSION = 2;

    private static final int MAX_MESSAGES = 10_000;

    private RelayEnvelopeCodec() {}

    /** Encodes an envelope. */
    public static byte[] encode(RelayEnvelope envelope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            int version = version(envelope);
            out.writeByte(version);
            out.writeByte(envelope.kind().code());
            writeText(out, envelope.origin().value());
            out.writeLong(envelope.probe());
            if (envelope.signal().isPresent()) {
                writeContent(out, envelope.signal().get());
            } else {
                writeMessages(out, version, envelope.messages());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static int version(RelayEnvelope envelope) {
        for (Message message : envelope.messages()) {
            if (!message.attributes().isEmpty()) {
                return VERSION;
            }
        }
        return PLAIN_VERSION;
    }

    /** Returns the version that bytes say they have; 0 for no bytes. */
    public static int versionOf(byte[] bytes) {
        return bytes.length == 0 ? 0 : Byte.toUnsignedInt(bytes[0]);
    }

    /**
     * Decodes an envelope.
     *
     * @return empty for another version, and for bytes that are not an envelope
     */
    public static Optional<RelayEnvelope> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            int version = in.readUnsignedByte();
            if (version != VERSION && version != PLAIN_VERSION) {
                return Optional.empty();
            }
            RelayEnvelope.Kind kind = kind(in.readUnsignedByte());
            NodeId origin = new NodeId(readText(in));
            long probe = in.readLong();
            RelayEnvelope envelope = kind == RelayEnvelope.Kind.SIGNAL
                    ? RelayEnvelope.ofSignal(origin, Content.ofBytes(readBytes(in)))
                    : new RelayEnvelope(origin, kind, probe, readMessages(in, version), Optional.empty());
            return in.available() == 0 ? Optional.of(envelope) : Optional.empty();
        } catch (IOException | InvalidInputException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static void writeMessages(DataOutputStream out, int version, List<Message> messages) throws IOException {
        out.writeInt(messages.size());
        for (Message message : messages) {
            writeMessage(out, message);
            if (version == VERSION) {
                writeAttributes(out, message.attributes());
            }
        }
    }

    private static List<Message> readMessages(DataInputStream in, int version)
            throws IOException, InvalidInputException {
        int count = in.readInt();
        if (count < 0 || count > MAX_MESSAGES) {
            throw new IOException("implausible count");
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(readMessage(in, version));
        }
        return List.copyOf(messages);
    }

    private static void writeMessage(DataOutputStream out, Message message) throws IOException {
        writeText(out, message.id().value());
        writeText(out, message.channel().value());
        writeText(out, message.event().value());
        writeText(out, message.contentType().value());
        writePublisher(out, message.publisher());
        out.writeLong(message.publishedAt().toEpochMilli());
        out.writeBoolean(message.key().isPresent());
        if (message.key().isPresent()) {
            writeText(out, message.key().get().value());
        }
        out.writeBoolean(message.content().isText());
        writeContent(out, message.content());
        out.writeBoolean(message.position().isPresent());
        if (message.position().isPresent()) {
            writeText(out, message.position().get().toString());
        }
    }

    private static Message readMessage(DataInputStream in, int version) throws IOException, InvalidInputException {
        MessageId id = new MessageId(readText(in));
        ChannelName channel = ChannelName.of(readText(in));
        EventName event = EventName.of(readText(in));
        ContentType contentType = new ContentType(readText(in));
        Publisher publisher = readPublisher(in);
        Instant publishedAt = Instant.ofEpochMilli(in.readLong());
        Optional<MessageKey> key = in.readBoolean() ? Optional.of(MessageKey.of(readText(in))) : Optional.empty();
        boolean isText = in.readBoolean();
        byte[] bytes = readBytes(in);
        Content content = isText ? Content.ofText(Utf8.decode(bytes, ErrorCode.BAD_TEXT)) : Content.ofBytes(bytes);
        Optional<Position> position = in.readBoolean() ? Optional.of(readPosition(in)) : Optional.empty();
        Attributes attributes = version == VERSION ? readAttributes(in) : Attributes.NONE;
        return new Message(id, channel, event, content, contentType, publisher, publishedAt, key, attributes, position);
    }

    private static void writeAttributes(DataOutputStream out, Attributes attributes) throws IOException {
        out.writeByte(attributes.asMap().size());
        for (Map.Entry<String, String> each : attributes.asMap().entrySet()) {
            writeText(out, each.getKey());
            writeText(out, each.getValue());
        }
    }

    private static Attributes readAttributes(DataInputStream in) throws IOException, InvalidInputException {
        int count = in.readUnsignedByte();
        if (count > Attributes.MAX_COUNT) {
            throw new IOException("implausible count");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(readText(in), readText(in));
        }
        return Attributes.of(values);
    }

    private static void writePublisher(DataOutputStream out, Publisher publisher) throws IOException {
        writeText(out, publisher.name());
        out.writeBoolean(publisher.connection().isPresent());
        if (publisher.connection().isPresent()) {
            writeText(out, publisher.connection().get().value());
        }
    }

    private static Publisher readPublisher(DataInputStream in) throws IOException, InvalidInputException {
        Publisher publisher = new Publisher(readText(in));
        return in.readBoolean() ? publisher.on(new ConnectionId(readText(in))) : publisher;
    }

    private static Position readPosition(DataInputStream in) throws IOException, InvalidInputException {
        return Position.parse(readText(in)).orElseThrow(() -> new IOException("implausible position"));
    }

    private static RelayEnvelope.Kind kind(int code) throws IOException {
        return Arrays.stream(RelayEnvelope.Kind.values())
                .filter(kind -> kind.code() == code)
                .findFirst()
                .orElseThrow(() -> new IOException("unknown kind"));
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        writeBytes(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String readText(DataInputStream in) throws IOException, InvalidInputException {
        return Utf8.decode(readBytes(in), ErrorCode.BAD_TEXT);
    }

    private static void writeContent(DataOutputStream out, Content content) throws IOException {
        out.writeInt(content.sizeBytes());
        content.writeTo(out);
    }

    private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        // checked before allocating: a malformed length must not cost memory
        if (length < 0 || length > in.available()) {
            throw new IOException("implausible length");
        }
        return in.readNBytes(length);
    }
}
