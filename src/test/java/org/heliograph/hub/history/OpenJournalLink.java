package org.heliograph.hub.history;

import java.util.Optional;
import org.heliograph.clock.NanoClock;
import org.heliograph.config.Settings;
import org.heliograph.hub.threads.HubExecutors;
import org.heliograph.journal.Backlog;
import org.heliograph.journal.Gate;
import org.heliograph.journal.jdbc.JdbcJournal;

/** A link to a journal that a test opened itself. */
public final class OpenJournalLink extends JournalLink {
    private final Open open;

    /** Creates the link; the executors run what reads the journal. */
    public OpenJournalLink(Settings settings, HubExecutors executors, JdbcJournal journal, Gate gate, Backlog backlog) {
        super(settings, executors, NanoClock.SYSTEM);
        RecoveryBounds bounds = new RecoveryBounds(1_000, 1 << 20);
        open = new Open(
                journal,
                gate,
                backlog,
                new HistoryReader(journal, gate, executors.journalReaders(), bounds, NanoClock.SYSTEM));
    }

    @Override
    Optional<Open> open() {
        return Optional.of(open);
    }
}
