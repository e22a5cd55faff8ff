package org.heliograph.hub.dialogue;

import org.heliograph.protocol.Frame;
import org.heliograph.protocol.client.ClientReply;

/** An encoding of the protocol, as far as a dialogue sees it. */
public interface ReplyEncoder {
    /** Returns the frame of a reply or push. */
    Frame encode(ClientReply reply);
}
