package org.heliograph.jms.inbox;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.heliograph.PublishAttempt;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Conflict;
import org.heliograph.message.Publication;

/** Finds what to leave out of a batch that was refused because keys stand for other messages. */
final class KeyConflicts {
    private KeyConflicts() {}

    /**
     * Returns the attempts that must not be published; at least one for each key that the refusal names and an attempt has. Where the
     * attempts under a key say different things the first may be good, and only those that contradict it are found.
     */
    static Set<PublishAttempt> losers(List<PublishAttempt> attempts, JournalException refusal) {
        Set<PublishAttempt> losers = new LinkedHashSet<>();
        for (Conflict conflict : refusal.conflicts()) {
            List<PublishAttempt> rivals =
                    attempts.stream().filter(each -> isOf(conflict, each)).toList();
            List<PublishAttempt> others = rivals.stream()
                    .filter(each -> !saysTheSame(each, rivals.get(0)))
                    .toList();
            losers.addAll(others.isEmpty() ? rivals : others);
        }
        return losers;
    }

    private static boolean isOf(Conflict conflict, PublishAttempt attempt) {
        return attempt.publication().channel().equals(conflict.channel())
                && attempt.key().filter(conflict.key()::equals).isPresent();
    }

    private static boolean saysTheSame(PublishAttempt one, PublishAttempt other) {
        return withoutTrace(one).equals(withoutTrace(other));
    }

    private static Publication withoutTrace(PublishAttempt attempt) {
        Publication publication = attempt.publication();
        return publication.with(publication.attributes().withoutTrace());
    }
}
