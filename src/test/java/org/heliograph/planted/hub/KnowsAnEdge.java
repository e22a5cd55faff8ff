package org.heliograph.planted.hub;

import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import javax.sql.DataSource;
import org.heliograph.planted.message.KnowsTheHub;
import org.heliograph.planted.websocket.KnowsAnotherEdge;

/** A core that knows an edge, the web and a database, and forms a cycle with its own values. */
public interface KnowsAnEdge {
    /** Mentions all of them. */
    void mention(KnowsAnotherEdge edge, KnowsTheHub value, Response response, Connection sql, DataSource source);
}
