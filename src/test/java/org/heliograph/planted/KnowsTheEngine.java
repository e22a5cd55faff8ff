package org.heliograph.planted;

import org.heliograph.planted.hub.session.KnowsItsChild;

/** An API that shows its engine. */
public interface KnowsTheEngine {
    /** Mentions it. */
    void mention(KnowsItsChild engine);
}
