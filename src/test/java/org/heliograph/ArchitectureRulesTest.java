package org.heliograph;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Provider;
import jakarta.jms.Topic;
import jakarta.servlet.http.HttpServlet;
import jakarta.websocket.Session;
import jakarta.ws.rs.core.Response;
import java.awt.Point;
import java.io.ObjectStreamClass;
import java.sql.Connection;
import java.util.Timer;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.heliograph.planted.KnowsTheEngine;
import org.heliograph.planted.demo.KnowsAnEdge;
import org.heliograph.planted.hub.session.KnowsItsChild;
import org.heliograph.planted.hub.session.inner.KnowsItsParent;
import org.heliograph.planted.message.KnowsTheHub;
import org.heliograph.planted.rest.KnowsTheDemo;
import org.heliograph.planted.sse.KnowsForeignApis;
import org.heliograph.planted.websocket.KnowsAnotherEdge;
import org.heliograph.planted.websocket.SendsBlocking;
import org.junit.jupiter.api.Test;

/**
 * The rules of {@link ArchitectureTest} can fail: each of them is tried on a violation.
 *
 * <p>What must not be written down even in a test is borrowed from the classes of the JDK, which do start threads.
 */
class ArchitectureRulesTest {
    private static final ArchitectureRules RULES = new ArchitectureRules("org.heliograph.planted.");

    private final JavaClasses planted = new ClassFileImporter().importPackages("org.heliograph.planted");

    @Test
    void edgeThatKnowsAnotherEdgeIsReported() {
        assertReported(RULES.edgesDoNotKnowEachOther(), planted, KnowsAnotherEdge.class, KnowsForeignApis.class);
    }

    @Test
    void everyArrowThatPointsOutwardsIsReported() {
        ArchRule inwards = RULES.dependenciesPointInwards();

        assertReported(inwards, planted, org.heliograph.planted.hub.KnowsAnEdge.class, KnowsAnotherEdge.class);
        assertReported(inwards, planted, KnowsTheHub.class, org.heliograph.planted.hub.KnowsAnEdge.class);
        assertReported(inwards, planted, KnowsAnEdge.class, KnowsAnotherEdge.class);
        assertReported(inwards, planted, KnowsTheDemo.class, KnowsAnEdge.class);
    }

    @Test
    void cycleIsReported() {
        assertReported(
                RULES.packagesFormNoCycle(), planted, KnowsTheHub.class, org.heliograph.planted.hub.KnowsAnEdge.class);
    }

    @Test
    void cycleOfSubPackagesIsReported() {
        assertReported(RULES.packagesFormNoCycle(), planted, KnowsItsParent.class, KnowsItsChild.class);
    }

    @Test
    void packageWithTooManyClassesIsReported() {
        ArchRule small = new ArchitectureRules("java.util.").packagesAreSmall();

        assertThat(small.evaluate(jdkPackage("java.util.concurrent")).hasViolation())
                .isTrue();
        assertThat(RULES.packagesAreSmall().evaluate(planted).hasViolation()).isFalse();
    }

    @Test
    void apiThatKnowsTheEngineIsReported() {
        assertReported(RULES.apiKnowsOnlyWhatIsInItsJar(), planted, KnowsTheEngine.class, KnowsItsChild.class);
    }

    @Test
    void reflectionIntoAServerIsReported() {
        assertReported(RULES.onlyServerReachesIntoAServer(), jdk(ObjectStreamClass.class), ObjectStreamClass.class);
    }

    @Test
    void servletInTheCoreIsReported() {
        assertReported(RULES.onlyEdgesKnowTheServletApi(), planted, KnowsItsChild.class, HttpServlet.class);
    }

    @Test
    void packageThatIsNotInTheDrawingIsReported() {
        ArchRule elsewhere = new ArchitectureRules("org.elsewhere.").everyPackageIsInTheDrawing();

        assertReported(elsewhere, planted, KnowsTheHub.class);
        assertThat(RULES.everyPackageIsInTheDrawing()
                        .evaluate(new ClassFileImporter().importClasses(KnowsTheHub.class))
                        .hasViolation())
                .isFalse();
    }

    @Test
    void containerInAPurePackageIsReported() {
        assertReported(RULES.pureCoreKnowsNoContainer(), planted, KnowsTheHub.class, Provider.class);
    }

    @Test
    void apiInAForeignPackageIsReported() {
        Class<?> hub = org.heliograph.planted.hub.KnowsAnEdge.class;

        assertReported(RULES.onlyWebSocketKnowsTheWebSocketApi(), planted, KnowsForeignApis.class, Session.class);
        assertReported(RULES.onlyJmsKnowsTheJmsApi(), planted, KnowsForeignApis.class, Topic.class);
        assertReported(RULES.onlyHttpEdgesKnowJaxRs(), planted, hub, Response.class);
        assertReported(RULES.onlyTheJournalKnowsSql(), planted, hub, Connection.class);
        assertReported(RULES.onlyTheJournalKnowsDataSources(), planted, hub, DataSource.class);
    }

    @Test
    void apiInItsOwnPackageIsNotReported() {
        JavaClasses edge = new ClassFileImporter().importClasses(SendsBlocking.class, KnowsTheHub.class);

        assertThat(RULES.onlyWebSocketKnowsTheWebSocketApi().evaluate(edge).hasViolation())
                .isFalse();
    }

    @Test
    void blockingSendIsReported() {
        assertReported(ArchitectureRules.nobodySendsBlocking(), planted, SendsBlocking.class, Session.class);
    }

    @Test
    void vendorIsReported() {
        assertReported(ArchitectureRules.nobodyKnowsAVendor(), jdk(HttpServer.class), HttpServer.class);
    }

    @Test
    void startedThreadIsReported() {
        assertReported(ArchitectureRules.nobodyStartsThreadsOrSleeps(), jdk(Timer.class), Timer.class);
    }

    @Test
    void sleepIsReported() {
        assertReported(ArchitectureRules.nobodyStartsThreadsOrSleeps(), jdk(TimeUnit.class), TimeUnit.class);
    }

    @Test
    void standardStreamIsReported() {
        assertReported(NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS, jdk(Throwable.class), Throwable.class);
    }

    @Test
    void publicFieldIsReported() {
        assertReported(ArchitectureRules.nobodyHasPublicFields(), jdk(Point.class), Point.class);
    }

    private static JavaClasses jdkPackage(String name) {
        return new ClassFileImporter().importPackages(name);
    }

    private static JavaClasses jdk(Class<?> type) {
        return new ClassFileImporter().importClasses(type);
    }

    /** Asserts that one reported violation names all the types. */
    private static void assertReported(ArchRule rule, JavaClasses classes, Class<?>... types) {
        assertThat(rule.evaluate(classes).getFailureReport().getDetails())
                .as(rule.getDescription())
                .anySatisfy(violation -> {
                    for (Class<?> type : types) {
                        assertThat(violation).contains(type.getName());
                    }
                });
    }
}
