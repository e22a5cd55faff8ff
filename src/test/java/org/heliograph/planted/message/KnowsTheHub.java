package org.heliograph.planted.message;

import jakarta.inject.Provider;
import org.heliograph.planted.hub.KnowsAnEdge;

/** A value that knows the core and a container. */
public interface KnowsTheHub {
    /** Mentions both. */
    void mention(Provider<KnowsAnEdge> hub);
}
