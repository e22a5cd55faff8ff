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
import java.util.List;
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
 */
public final class RelayEnvelopeCodec {
    /** The version this node writes and the only one it reads. */
    public static final int VERSION = 2;

    private static final int MAX_MESSAGES = 10_000;

    private RelayEnvelopeCodec() {}

    /** Encodes an envelope. */
    public static byte[] encode(RelayEnvelope envelope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeByte(envelope.kind().code());
            writeText(out, envelope.origin().value());
            out.writeLong(envelope.probe());
            if (envelope.signal().isPresent()) {
                writeContent(out, envelope.signal().get());
            } else {
                writeMessages(out, envelope.messages());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Decodes an envelope.
     *
     * @return empty for another version, and for bytes that are not an envelope
     */
    public static Optional<RelayEnvelope> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readUnsignedByte() != VERSION) {
                return Optional.empty();
            }
            RelayEnvelope.Kind kind = kind(in.readUnsignedByte());
            NodeId origin = new NodeId(readText(in));
            long probe = in.readLong();
            RelayEnvelope envelope = kind == RelayEnvelope.Kind.SIGNAL
                    ? RelayEnvelope.ofSignal(origin, Content.ofBytes(readBytes(in)))
                    : new RelayEnvelope(origin, kind, probe, readMessages(in), Optional.empty());
            return in.available() == 0 ? Optional.of(envelope) : Optional.empty();
        } catch (IOException | InvalidInputException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static void writeMessages(DataOutputStream out, List<Message> messages) throws IOException {
        out.writeInt(messages.size());
        for (Message message : messages) {
            writeMessage(out, message);
        }
    }

    private static List<Message> readMessages(DataInputStream in) throws IOException, InvalidInputException {
        int count = in.readInt();
        if (count < 0 || count > MAX_MESSAGES) {
            throw new IOException("implausible count");
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            messages.add(readMessage(in));
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

    private static Message readMessage(DataInputStream in) throws IOException, InvalidInputException {
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
        return new Message(
                id, channel, event, content, contentType, publisher, publishedAt, key, Attributes.NONE, position);
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
