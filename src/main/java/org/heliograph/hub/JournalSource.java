package org.heliograph.hub;

import org.heliograph.journal.Journal;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalListener;

/** Where the journal comes from. */
interface JournalSource {
    Journal open(JournalListener committed) throws JournalException;
}
