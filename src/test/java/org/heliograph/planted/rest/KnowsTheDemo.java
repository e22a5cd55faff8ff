package org.heliograph.planted.rest;

import org.heliograph.planted.demo.KnowsAnEdge;

/** An edge that cannot do without the demo. */
public interface KnowsTheDemo {
    /** Mentions it. */
    void mention(KnowsAnEdge demo);
}
