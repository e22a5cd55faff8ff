package org.heliograph.testkit;

import java.io.File;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.heliograph.application.HubDatabase;
import org.heliograph.application.NodeProbe;
import org.heliograph.application.PortalUser;
import org.heliograph.application.SeenEvents;
import org.heliograph.application.SlowObserver;
import org.heliograph.application.UserHeader;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.importer.ZipImporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.postgresql.Driver;

/** The WAR as Maven built it, for deployment to a real server. */
public final class Deployments {
    private static final boolean WILDFLY = "wildfly".equals(System.getProperty("heliograph.it.server"));

    private Deployments() {}

    /** Returns the WAR as it is. */
    public static WebArchive hub() {
        return ShrinkWrap.create(ZipImporter.class, "heliograph.war")
                .importFrom(new File(System.getProperty("heliograph.war")))
                .as(WebArchive.class);
    }

    /** Returns the WAR with settings, given the way an application would: in its MicroProfile Config file. */
    public static WebArchive hub(Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
        return hub().addAsResource(new StringAsset(lines), "META-INF/microprofile-config.properties");
    }

    /** Returns the WAR with settings and with the application of package {@code org.heliograph.application} inside. */
    public static WebArchive hubWithApplication(Map<String, String> settings) {
        return hub(settings).addClasses(NodeProbe.class, SeenEvents.class, SlowObserver.class, PortalUser.class);
    }

    /** Returns the same, with the server's own container for WebSockets. */
    public static WebArchive hubWithContainerSessions(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("heliograph.websocket.direct", "false");
        return hubWithApplication(all);
    }

    /**
     * Returns a WAR whose users are whoever the header {@value UserHeader#NAME} names. The filter is in web.xml, because filters in
     * there come before those that are annotated: the hub must see the user.
     */
    public static WebArchive withLogin(WebArchive war) {
        String login = """
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <filter>
                    <filter-name>login</filter-name>
                    <filter-class>%s</filter-class>
                    <async-supported>true</async-supported>
                  </filter>
                  <filter-mapping><filter-name>login</filter-name><url-pattern>/*</url-pattern></filter-mapping>
                </web-app>
                """.formatted(UserHeader.class.getName());
        return war.addClass(UserHeader.class).addAsWebInfResource(new StringAsset(login), "web.xml");
    }

    /**
     * Returns the WAR of a node whose journal is in the database of {@link PostgresExtension}: channels of the namespaces
     * {@code kept} and {@code room} keep history and tell who is there.
     */
    public static WebArchive nodeWithJournal() {
        WebArchive war = hub(Map.of(
                        "heliograph.sse.heartbeat", "PT0.5S",
                        "heliograph.websocket.ping-interval", "PT1M",
                        "heliograph.journal.data-source", WILDFLY ? HubDatabase.NAME_ON_WILDFLY : HubDatabase.NAME,
                        "heliograph.namespace.kept.history-size", "100000",
                        "heliograph.namespace.kept.presence", "true",
                        "heliograph.namespace.room.history-size", "1000",
                        "heliograph.namespace.room.presence", "true",
                        "heliograph.recovery.max-messages", "10000"))
                .addClasses(NodeProbe.class, SeenEvents.class)
                .addAsLibraries(driver());
        return WILDFLY ? war.addAsWebInfResource("wildfly/hub-ds.xml", "hub-ds.xml") : war.addClass(HubDatabase.class);
    }

    private static File driver() {
        try {
            return new File(Driver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
