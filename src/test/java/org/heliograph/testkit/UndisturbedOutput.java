package org.heliograph.testkit;

import org.heliograph.journal.GateOutput;

/** The subscribers of a test in which retention removes nothing and nobody restores a journal. */
public interface UndisturbedOutput extends GateOutput {
    @Override
    default void missed() {
        throw new AssertionError("nothing is removed here");
    }

    @Override
    default void restarted() {
        throw new AssertionError("nobody restored anything");
    }
}
