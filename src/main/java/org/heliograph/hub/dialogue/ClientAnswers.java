package org.heliograph.hub.dialogue;

import org.heliograph.hub.session.HubSession;
import org.heliograph.protocol.Frame;
import org.heliograph.protocol.client.ClientError;
import org.heliograph.protocol.client.ClientReply;

/**
 * The way back to one client: replies in its encoding, through its outbox. Safe for any number of threads.
 *
 * @param session its connection
 * @param encoder how it is spoken to
 */
record ClientAnswers(HubSession session, ReplyEncoder encoder) {
    void send(ClientReply reply) {
        session.send(encode(reply));
    }

    void refuse(long id, ClientError error) {
        send(new ClientReply.Failure(id, error));
    }

    /** Returns the frame of what is sent together with something else. */
    Frame encode(ClientReply reply) {
        return encoder.encode(reply);
    }
}
