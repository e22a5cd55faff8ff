package org.heliograph.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Makes frames that a client may send and damages most of them; the same seed makes the same frames. For one thread. */
public final class FrameMutator {
    private static final int[] OPCODES = {
        RawSocket.TEXT, RawSocket.BINARY, RawSocket.PING, RawSocket.PONG, RawSocket.CLOSE, RawSocket.CONTINUATION
    };
    private static final int[] SIZES = {0, 1, 2, 125, 126, 127, 4_000, 65_535, 65_536};
    private static final int MAX_FRAMES = 6;
    private static final int MAX_LINES = 4;
    private static final int MAX_DAMAGES = 4;
    private static final int MAX_RANGE_BYTES = 16;

    private final Random random;
    private final List<String> texts;

    /** Creates a source of frames. */
    public FrameMutator(long seed) {
        this(seed, List.of());
    }

    /** Creates a source of frames whose text is mostly that of some lines, half of the time damaged. */
    public FrameMutator(long seed, List<String> lines) {
        random = new Random(seed);
        texts = List.copyOf(lines);
    }

    /** Returns the bytes of a few frames, a quarter of the time without damage. */
    public byte[] next() {
        List<byte[]> frames = new ArrayList<>();
        for (int count = 1 + random.nextInt(MAX_FRAMES); count > 0; count--) {
            frames.add(frame());
        }
        if (random.nextInt(4) == 0) {
            Collections.swap(frames, random.nextInt(frames.size()), random.nextInt(frames.size()));
        }
        byte[] bytes = joined(frames);
        for (int damages = random.nextInt(MAX_DAMAGES); damages > 0 && bytes.length > 0; damages--) {
            bytes = damaged(bytes);
        }
        return bytes;
    }

    private byte[] frame() {
        if (!texts.isEmpty() && random.nextInt(4) > 0) {
            return ClientFrame.whole(RawSocket.TEXT, lines());
        }
        int opcode = OPCODES[random.nextInt(OPCODES.length)];
        boolean control = opcode >= RawSocket.CLOSE;
        byte[] payload = new byte[SIZES[random.nextInt(control ? 4 : SIZES.length)]];
        if (opcode == RawSocket.BINARY || control) {
            random.nextBytes(payload);
        } else {
            Arrays.fill(payload, (byte) ('a' + random.nextInt(26)));
        }
        return control || random.nextInt(3) > 0
                ? ClientFrame.whole(opcode, payload)
                : ClientFrame.part(opcode, payload);
    }

    private byte[] lines() {
        List<String> chosen = new ArrayList<>();
        for (int count = 1 + random.nextInt(MAX_LINES); count > 0; count--) {
            chosen.add(texts.get(random.nextInt(texts.size())));
        }
        byte[] lines = String.join("\n", chosen).getBytes(StandardCharsets.UTF_8);
        return random.nextBoolean() ? damaged(lines) : lines;
    }

    private byte[] damaged(byte[] bytes) {
        // where the heads of the first frames are, damage does most
        int at = random.nextInt(random.nextBoolean() ? bytes.length : Math.min(bytes.length, MAX_RANGE_BYTES));
        int range = Math.min(1 + random.nextInt(MAX_RANGE_BYTES), bytes.length - at);
        byte[] noise = new byte[range];
        random.nextBytes(noise);
        return switch (random.nextInt(5)) {
            case 0 -> withBitFlipped(bytes, at);
            case 1 -> joined(List.of(Arrays.copyOf(bytes, at), noise, rest(bytes, at + range)));
            case 2 -> joined(List.of(Arrays.copyOf(bytes, at), noise, rest(bytes, at)));
            case 3 -> joined(List.of(Arrays.copyOf(bytes, at), rest(bytes, at + range)));
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte[] withBitFlipped(byte[] bytes, int at) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        return flipped;
    }

    private static byte[] rest(byte[] bytes, int from) {
        return Arrays.copyOfRange(bytes, from, bytes.length);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
