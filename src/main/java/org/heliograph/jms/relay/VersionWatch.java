package org.heliograph.jms.relay;

import java.util.logging.Level;
import java.util.logging.Logger;
import org.heliograph.protocol.RelayEnvelopeCodec;
import org.jspecify.annotations.Nullable;

/** Tells the log, once a version, that nodes send envelopes of a version that this node cannot read. Used by one thread. */
final class VersionWatch {
    private static final Logger LOG = Logger.getLogger(VersionWatch.class.getName());

    /** The newest version that came in, or that this node can read. */
    private int newest = RelayEnvelopeCodec.VERSION;

    /** Notes the version of an envelope and the node that it says it comes from; null if it does not say so. */
    void heard(int version, @Nullable String sender) {
        if (version > newest) {
            newest = version;
            LOG.log(
                    Level.WARNING,
                    "Ignoring relay envelopes of version {0} from node {1}: this node is older; upgrade it",
                    new Object[] {version, sender});
        }
    }
}
