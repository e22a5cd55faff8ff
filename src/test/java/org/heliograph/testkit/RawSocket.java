package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A TCP connection driven by hand: it speaks HTTP and WebSocket (RFC 6455) as well or as badly as a test wants. For one
 * thread.
 */
public final class RawSocket implements Closeable {
    /** A continuation of a fragmented message. */
    public static final int CONTINUATION = 0;

    /** A text frame. */
    public static final int TEXT = 1;

    /** A binary frame. */
    public static final int BINARY = 2;

    /** A close frame. */
    public static final int CLOSE = 8;

    /** A ping frame. */
    public static final int PING = 9;

    /** A pong frame. */
    public static final int PONG = 10;

    private static final int SKIPPED_AT_ONCE = 16 * 1024;
    private static final int CONNECT_LIMIT_MILLIS = 10_000;
    private static final String UPGRADE = """
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Version: 13\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            """;

    private final URI address;
    private final Socket socket;
    private final DataInputStream in;

    /**
     * A frame from the server.
     *
     * @param opcode what it is
     * @param payload what it carries
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    public record Received(int opcode, byte[] payload) {
        /** Returns the payload as text. */
        public String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /** Returns the close code in the payload of a close frame; 1005 where there is none. */
        public int closeCode() {
            return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }
    }

    private RawSocket(URI address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /** Connects to the host and port of an address, with the system's receive buffer. */
    public static RawSocket connect(URI address) throws IOException {
        return connect(address, 0);
    }

    /** Connects with a receive buffer of so many bytes, 0 for the system's choice. */
    public static RawSocket connect(URI address, int receiveBufferBytes) throws IOException {
        Socket socket = new Socket();
        if (receiveBufferBytes > 0) {
            socket.setReceiveBufferSize(receiveBufferBytes);
        }
        return connect(address, socket);
    }

    /** Connects from an address of this machine, such as 127.0.0.2. */
    public static RawSocket connectFrom(String localAddress, URI address) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(localAddress, 0));
        return connect(address, socket);
    }

    /** Connects by TLS to a server whose certificate nobody has signed. */
    public static RawSocket connectByTls(URI address) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return connect(address, context.getSocketFactory().createSocket());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static RawSocket connect(URI address, Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_LIMIT_MILLIS);
        return new RawSocket(address, socket);
    }

    /** Connects and upgrades. */
    public static RawSocket open(URI address) throws IOException {
        RawSocket raw = connect(address);
        String head = raw.handshake();
        if (!head.startsWith("HTTP/1.1 101")) {
            throw new IOException("not upgraded: " + head);
        }
        return raw;
    }

    /** Asks for the upgrade, with more header lines if wanted, and returns the head of the answer. */
    public String handshake(String... headerLines) throws IOException {
        String more = headerLines.length == 0 ? "" : String.join("\r\n", headerLines) + "\r\n";
        return request("GET", UPGRADE + more);
    }

    /** Asks for the upgrade and does not wait for an answer. */
    public void hastyHandshake() throws IOException {
        ask("GET", UPGRADE);
    }

    /** Sends a request with these header lines, each ended by CRLF, and returns the head of the answer. */
    public String request(String method, String headerLines) throws IOException {
        ask(method, headerLines);
        return answer();
    }

    /** Sends the head of a request exactly as given and returns the head of the answer. */
    public String exchange(String requestHead) throws IOException {
        write(requestHead.getBytes(StandardCharsets.ISO_8859_1));
        return answer();
    }

    /** Asks for the upgrade with frames in the same segment, as no client may, and returns the head of the answer. */
    public String handshakeWith(byte[] frames) throws IOException {
        ByteArrayOutputStream segment = new ByteArrayOutputStream();
        segment.writeBytes(head("GET", UPGRADE));
        segment.writeBytes(frames);
        write(segment.toByteArray());
        return answer();
    }

    /** Sends a request with these header lines, each ended by CRLF, and does not wait for an answer. */
    public void ask(String method, String headerLines) throws IOException {
        write(head(method, headerLines));
    }

    private byte[] head(String method, String headerLines) {
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return (method + " " + address.getRawPath() + query + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n"
                        + headerLines + "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private String answer() throws IOException {
        socket.setSoTimeout((int) HubClient.SOON.toMillis());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.toString(StandardCharsets.ISO_8859_1));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    /** Sends a whole text message. */
    public void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a whole message or control frame. */
    public void send(int opcode, byte[] payload) throws IOException {
        write(ClientFrame.whole(opcode, payload));
    }

    /** Sends a frame that more frames of the same message follow. */
    public void sendPart(int opcode, byte[] payload) throws IOException {
        write(ClientFrame.part(opcode, payload));
    }

    /** Sends bytes as they are. */
    public void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Sends bytes as they are, so many at a time. */
    public void writeInPieces(byte[] bytes, int pieceBytes) throws IOException {
        for (int start = 0; start < bytes.length; start += pieceBytes) {
            socket.getOutputStream().write(bytes, start, Math.min(pieceBytes, bytes.length - start));
        }
    }

    /** Returns the next frame; empty at the end of the connection, however it ends. */
    public Optional<Received> read(Duration limit) throws IOException {
        socket.setSoTimeout((int) limit.toMillis());
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            return Optional.of(new Received(opcode, in.readNBytes(readLength())));
        } catch (SocketTimeoutException nothingCame) {
            throw nothingCame;
        } catch (IOException ended) {
            return Optional.empty();
        }
    }

    /** Reads until a frame of this kind comes and returns it; empty at the end of the connection. */
    public Optional<Received> readUntil(int opcode, Duration limit) throws IOException {
        Optional<Received> next = read(limit);
        while (next.isPresent() && next.get().opcode() != opcode) {
            next = read(limit);
        }
        return next;
    }

    /** Reads and forgets whatever comes; returns whether the server ended the connection within the limit. */
    public boolean isEndedWithin(Duration limit) throws IOException {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (read(Duration.ofNanos(Math.max(1_000_000, end - System.nanoTime())))
                    .isPresent()) {
                if (System.nanoTime() > end) {
                    return false;
                }
            }
            return true;
        } catch (SocketTimeoutException stillOpen) {
            return false;
        }
    }

    /** Returns what the server sends, for protocols other than WebSocket. */
    public InputStream input() {
        return in;
    }

    /** Reads and forgets whatever comes until nothing comes for so long, or the connection ends. */
    public void skipUntilSilent(Duration silence) throws IOException {
        socket.setSoTimeout((int) silence.toMillis());
        byte[] skipped = new byte[SKIPPED_AT_ONCE];
        try {
            while (in.read(skipped) > 0) {
                // on to the next
            }
        } catch (SocketTimeoutException silent) {
            socket.setSoTimeout(0);
        }
    }

    /** Says with a FIN that nothing more will be sent; what comes can still be read. */
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** Ends the connection with a TCP reset instead of a FIN. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int readLength() throws IOException {
        int length = in.readUnsignedByte() & 0x7F;
        if (length == 126) {
            return in.readUnsignedShort();
        }
        return length == 127 ? Math.toIntExact(in.readLong()) : length;
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket peer) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket peer) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
