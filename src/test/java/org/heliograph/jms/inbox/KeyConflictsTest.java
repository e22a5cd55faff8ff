package org.heliograph.jms.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heliograph.PublishAttempt;
import org.heliograph.journal.JournalException;
import org.heliograph.journal.JournalException.Conflict;
import org.heliograph.message.Attributes;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.IdempotencyKey;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;
import org.junit.jupiter.api.Test;

class KeyConflictsTest {
    private final JournalException newsK =
            JournalException.ofConflicts(List.of(new Conflict(new ChannelName("news"), new IdempotencyKey("k"))));

    @Test
    void onlyTheKeyOfTheChannelLoses() {
        PublishAttempt loser = attempt("news", "k", "a");
        List<PublishAttempt> attempts = List.of(
                attempt("other", "k", "a"),
                attempt("news", "l", "a"),
                loser,
                new PublishAttempt(loser.publication(), Optional.empty()));

        assertThat(KeyConflicts.losers(attempts, newsK)).containsExactly(loser);
    }

    @Test
    void theFirstUnderAKeyMayBeGood() {
        PublishAttempt first = attempt("news", "k", "a");
        PublishAttempt second = attempt("news", "k", "b");

        assertThat(KeyConflicts.losers(List.of(first, second, first), newsK)).containsExactly(second);
        assertThat(KeyConflicts.losers(List.of(first, first), newsK)).containsExactly(first);
    }

    @Test
    void repetitionInAnotherTraceContradictsNothing() throws InvalidInputException {
        PublishAttempt first = attempt("news", "k", "a");
        PublishAttempt again = with(first, "traceparent");
        PublishAttempt other = with(first, "subject");

        assertThat(KeyConflicts.losers(List.of(first, again, other), newsK)).containsExactly(other);
    }

    private static PublishAttempt attempt(String channel, String key, String text) {
        Publication publication = Publication.of(new ChannelName(channel), Content.ofText(text), Publisher.JMS);
        return new PublishAttempt(publication, Optional.of(new IdempotencyKey(key)));
    }

    private static PublishAttempt with(PublishAttempt attempt, String attribute) throws InvalidInputException {
        return new PublishAttempt(attempt.publication().with(Attributes.of(Map.of(attribute, "a"))), attempt.key());
    }
}
