package org.heliograph.planted.hub.session.inner;

import org.heliograph.planted.hub.session.KnowsItsChild;

/** A sub-package that knows its parent. */
public interface KnowsItsParent {
    /** Mentions it. */
    void mention(KnowsItsChild parent);
}
