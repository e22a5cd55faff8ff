package org.heliograph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.heliograph.application.MicroOperator;
import org.heliograph.application.PlainEndpoint;
import org.heliograph.application.PlainUpgrade;
import org.heliograph.hub.session.HubSession;
import org.heliograph.testkit.Deployments;
import org.heliograph.testkit.FeedReader;
import org.heliograph.testkit.HubClient;
import org.heliograph.testkit.RawSocket;
import org.heliograph.testkit.ServerProcess;
import org.heliograph.testkit.TextSocket;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A hub that is deployed again and again into the same server. */
@Tag("faults")
@ExtendWith(ArquillianExtension.class)
class RedeployIT {
    private static final boolean WILDFLY = "wildfly".equals(System.getProperty("heliograph.it.server"));
    private static final int WARM_UP = 5;
    private static final int MORE = 15;

    /** Clients of each deployment that do nothing: a few times more in all than {@link #OPEN_FILES_NOISE}. */
    private static final int LISTENERS = 20;

    /** A server's threads keep some files once they have worked. */
    private static final int OPEN_FILES_NOISE = 80;

    @ArquillianResource
    private Deployer deployer;

    @ArquillianResource
    @OperateOnDeployment("operator")
    private URL operator;

    @TempDir
    private Path folder;

    private long process;
    private int openFiles;

    @Deployment(name = "operator", testable = false)
    static WebArchive operator() {
        return ShrinkWrap.create(WebArchive.class, "operator.war").addClass(MicroOperator.class);
    }

    @Deployment(name = "heliograph", managed = false, testable = false)
    static WebArchive hub() {
        return Deployments.hubWithApplication(Map.of("heliograph.drain.window", "PT1S"));
    }

    @Deployment(name = "plain", managed = false, testable = false)
    static WebArchive plain() {
        return ShrinkWrap.create(WebArchive.class, "plain.war").addClasses(PlainEndpoint.class, PlainUpgrade.class);
    }

    /**
     * Nothing of the hub may be left but what the server keeps of any application that has a WebSocket (Payara 6: tyrus issue
     * 943) or takes a connection over (WildFly: each worker thread keeps the last connection that it opened), which an
     * application of a few lines shows.
     */
    @Test
    void redeploymentsLeaveNeitherThreadsNorClassLoadersNorSessions() throws IOException {
        redeploy(WARM_UP);
        ServerProcess server = new ServerProcess(process);
        long loaders = server.classLoadersOf(Hub.class.getName());
        long threads = server.threadsNamed("ManagedThreadFactory");
        int files = openFiles;
        redeploy(MORE);
        assertThat(openFiles).as("open files").isLessThan(files + OPEN_FILES_NOISE);
        assertThat(server.threadsNamed("ManagedThreadFactory")).as("threads").isEqualTo(threads);
        assertThat(server.instancesOf(HubSession.class.getName()))
                .as("sessions")
                .isZero();
        assertThat(server.classLoadersOf(Hub.class.getName()))
                .as("class loaders")
                .isLessThanOrEqualTo(loaders + keptByTheServer(server));
    }

    /** Returns how many class loaders the server keeps of so many deployments of an application that does nothing. */
    private long keptByTheServer(ServerProcess server) throws IOException {
        for (int i = 0; i < MORE; i++) {
            deploy("plain", plain());
            try (RawSocket taken = RawSocket.connect(new HubClient(new URL(operator, "/plain/")).ws("upgrade"))) {
                assertThat(taken.handshake()).startsWith("HTTP/1.1 101");
            }
            undeploy("plain");
        }
        return server.classLoadersOf(PlainEndpoint.class.getName());
    }

    private void redeploy(int times) throws IOException {
        for (int i = 0; i < times; i++) {
            deploy("heliograph", hub());
            use(new HubClient(new URL(operator, "/heliograph/")));
            undeploy("heliograph");
        }
    }

    private void use(HubClient hub) {
        process = hub.node().getInt("process");
        openFiles = hub.node().getInt("openFiles");
        for (int i = 0; i < LISTENERS; i++) {
            hub.socket("ws/room/short");
        }
        TextSocket socket = hub.socket("ws/room/short").send("hi");
        FeedReader feed = hub.feed("api/channels/demo:counter/events");
        assertThat(socket.awaitTexts(1)).containsExactly("hi");
        feed.awaitEvents(1);
    }

    private void deploy(String name, WebArchive archive) throws IOException {
        if (WILDFLY) {
            deployer.deploy(name);
            return;
        }
        File war = folder.resolve(name + ".war").toFile();
        archive.as(ZipExporter.class).exportTo(war, true);
        operate("POST", name, "&file=" + URLEncoder.encode(war.getPath(), StandardCharsets.UTF_8));
    }

    private void undeploy(String name) {
        if (WILDFLY) {
            deployer.undeploy(name);
        } else {
            operate("DELETE", name, "");
        }
    }

    private void operate(String method, String name, String more) {
        assertThat(new HubClient(operator)
                        .send(method, "deployment?name=" + name + more)
                        .statusCode())
                .isEqualTo(200);
    }
}
