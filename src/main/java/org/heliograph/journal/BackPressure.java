package org.heliograph.journal;

/**
 * The brake on a journal's appends: while it is on, nothing more is taken to the database, so that publishers are no faster than the
 * subscribers of their node. Safe for any number of threads; never waits.
 */
public interface BackPressure {
    /** The brake that is never on. */
    BackPressure NONE = new BackPressure() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public void whenReleased(Runnable action) {
            // it is never on
        }
    };

    /** Returns whether appends have to wait now. */
    boolean isOn();

    /**
     * Says what to do each time after {@link #isOn()} was true and no longer is. There is one such action.
     *
     * @param action short, and never waits
     */
    void whenReleased(Runnable action);
}
