package org.heliograph.clock;

/** A monotonic clock; wall clocks jump. */
public interface NanoClock {
    /** The clock of the virtual machine. */
    NanoClock SYSTEM = System::nanoTime;

    /** Returns nanoseconds since an arbitrary origin; only differences mean something. */
    long nanos();
}
