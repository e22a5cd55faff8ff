package org.example.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.Hub;
import org.heliograph.PublishReceipt;
import org.heliograph.journal.JournalException;
import org.heliograph.message.ChannelName;
import org.heliograph.message.Content;
import org.heliograph.message.InvalidInputException;
import org.heliograph.message.Publication;
import org.heliograph.message.Publisher;

/** Publishes what everybody in the portal, and each department, shall read. */
@ApplicationScoped
public class Announcements {
    private static final Logger LOG = Logger.getLogger(Announcements.class.getName());

    @Inject
    private Hub hub;

    /** Announces something to a department; within a transaction as soon as that commits. */
    public CompletionStage<PublishReceipt> announce(String department, String text) throws InvalidInputException {
        ChannelName channel = ChannelName.of("news:" + department);
        return hub.publish(channel, text).whenComplete((receipt, failure) -> {
            if (failure != null) {
                JournalException.reasonOf(failure)
                        .ifPresent(reason -> LOG.log(
                                Level.WARNING, "{0} has no announcement: {1}", new Object[] {department, reason}));
            }
        });
    }

    /** Announces something to everybody in a user's name. */
    public CompletionStage<PublishReceipt> announceAs(String user, String text) throws InvalidInputException {
        return hub.publish(Publication.of(ChannelName.of("news:everybody"), Content.ofText(text), new Publisher(user)));
    }
}
