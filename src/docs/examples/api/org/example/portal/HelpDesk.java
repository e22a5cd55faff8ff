package org.example.portal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.Client;
import org.heliograph.ConnectionClosed;
import org.heliograph.MessageReceived;
import org.heliograph.OnChannel;
import org.heliograph.message.CloseCode;
import org.heliograph.message.Content;

/** Answers clients in the rooms of the help desk, each alone. */
@ApplicationScoped
public class HelpDesk {
    private static final Logger LOG = Logger.getLogger(HelpDesk.class.getName());

    void answer(@Observes @OnChannel("room:help-*") MessageReceived received) {
        Content content = received.message().content();
        Client client = received.client();
        if (!content.isText()) {
            client.close(CloseCode.UNSUPPORTED);
        } else if (content.text().equals("/who")) {
            client.tell("You are " + client.identity().name() + " on connection " + client.id());
        }
    }

    void left(@Observes ConnectionClosed closed) {
        LOG.log(Level.FINE, "{0}", closed);
    }
}
