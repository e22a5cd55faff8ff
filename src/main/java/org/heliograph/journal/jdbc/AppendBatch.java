package org.heliograph.journal.jdbc;

import java.util.List;
import java.util.Objects;
import org.heliograph.clock.NanoClock;

/** The appends that one transaction shall store. Used by the writer; only its appends are shared with the sweep. */
final class AppendBatch {
    private final List<PendingAppend> appends;
    private final NanoClock clock;
    private boolean atRisk;

    AppendBatch(List<PendingAppend> appends, NanoClock clock) {
        this.appends = List.copyOf(appends);
        this.clock = clock;
    }

    List<PendingAppend> appends() {
        return appends;
    }

    boolean isEmpty() {
        return appends.isEmpty();
    }

    /** Returns the idempotency keys in it, each once. */
    List<KeyName> keyNames() {
        return appends.stream()
                .flatMap(append -> append.entries().stream())
                .map(PendingEntry::keyName)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    /** Returns the appends that have not timed out; from now on the others never will be stored, and these may be. */
    List<PendingAppend> send() {
        long now = clock.nanos();
        return appends.stream().filter(append -> append.send(now)).toList();
    }

    /** Tells whether a loss of the database would leave open what happened. */
    void setAtRisk(boolean risk) {
        atRisk = risk;
    }

    boolean isAtRisk() {
        return atRisk;
    }
}
