package org.heliograph.planted.hub.session;

import jakarta.servlet.http.HttpServlet;
import org.heliograph.planted.hub.session.inner.KnowsItsParent;

/** A package that knows its sub-package, which knows it, and a servlet. */
public interface KnowsItsChild {
    /** Mentions both. */
    void mention(KnowsItsParent child, HttpServlet servlet);
}
