package org.heliograph;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import java.util.stream.Stream;

/** The rules about the packages below one root, so that they can be tried on planted violations too. */
final class ArchitectureRules {
    private static final String[] EDGES = {"websocket", "sse", "rest", "jms", "admin"};
    private static final String[] PURE = {
        "message", "config", "protocol", "delivery", "security", "relay", "journal", "presence"
    };
    private static final String[] VENDORS = {
        "org.glassfish..", "fish.payara..", "org.jboss..", "io.undertow..", "org.wildfly..", "com.sun.."
    };

    private final String root;

    /** Creates the rules for the packages below {@code root}, which ends with a dot. */
    ArchitectureRules(String root) {
        this.root = root;
    }

    ArchRule packagesFormNoCycle() {
        return slices().matching(root + "(*)..").should().beFreeOfCycles();
    }

    ArchRule edgesDoNotKnowEachOther() {
        return slices().matching(root + "(" + String.join("|", EDGES) + ")..")
                .should()
                .notDependOnEachOther();
    }

    ArchRule dependenciesPointInwards() {
        LayeredArchitecture layers = layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .withOptionalLayers(true)
                .layer("edges")
                .definedBy(below(EDGES));
        for (String name : new String[] {
            "demo", "hub", "security", "presence", "journal", "relay", "delivery", "protocol", "config", "message"
        }) {
            layers = layers.layer(name).definedBy(below(name));
        }
        return layers.whereLayer("edges")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyAccessLayers("hub", "protocol", "config", "message")
                .whereLayer("hub")
                .mayOnlyBeAccessedByLayers("edges", "demo")
                .whereLayer("security")
                .mayOnlyAccessLayers("config", "message")
                .whereLayer("presence")
                .mayOnlyAccessLayers("security", "config", "message")
                .whereLayer("journal")
                .mayOnlyAccessLayers("config", "message")
                .whereLayer("relay")
                .mayOnlyAccessLayers("protocol", "config", "message")
                .whereLayer("delivery")
                .mayOnlyAccessLayers("protocol", "config", "message")
                .whereLayer("protocol")
                .mayOnlyAccessLayers("message")
                .whereLayer("config")
                .mayNotAccessAnyLayer()
                .whereLayer("message")
                .mayNotAccessAnyLayer();
    }

    ArchRule everyPackageIsInTheDrawing() {
        String[] all = Stream.of(EDGES, PURE, new String[] {"hub", "demo"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        return noClasses().should().resideOutsideOfPackages(below(all)).allowEmptyShould(true);
    }

    ArchRule pureCoreKnowsNoContainer() {
        return noClasses()
                .that()
                .resideInAnyPackage(below(PURE))
                .should()
                .dependOnClassesThat(
                        resideInAPackage("jakarta..").and(DescribedPredicate.not(resideInAPackage("jakarta.json.."))));
    }

    ArchRule onlyWebSocketKnowsTheWebSocketApi() {
        return apiBelongsTo("jakarta.websocket..", "websocket");
    }

    ArchRule onlyHttpEdgesKnowJaxRs() {
        return apiBelongsTo("jakarta.ws.rs..", "sse", "rest", "admin");
    }

    ArchRule onlyJmsKnowsTheJmsApi() {
        return apiBelongsTo("jakarta.jms..", "jms");
    }

    ArchRule onlyTheJournalKnowsSql() {
        return apiBelongsTo("java.sql..", "journal").allowEmptyShould(true);
    }

    ArchRule onlyTheJournalKnowsDataSources() {
        return apiBelongsTo("javax.sql..", "journal").allowEmptyShould(true);
    }

    static ArchRule nobodyKnowsAVendor() {
        return noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(VENDORS)
                .because("the same WAR runs on every server");
    }

    static ArchRule nobodyStartsThreadsOrSleeps() {
        return noClasses()
                .should()
                .callMethodWhere(call("Thread.start or Thread.sleep", Thread.class.getName(), "start", "sleep"))
                .because("the container owns threads; take an Executor");
    }

    static ArchRule nobodySendsBlocking() {
        return noClasses()
                .should()
                .callMethodWhere(call("getBasicRemote", "jakarta.websocket.Session", "getBasicRemote"))
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("jakarta.websocket.RemoteEndpoint$Basic")
                .because("a blocking send gives a thread to one slow client");
    }

    static ArchRule nobodyHasPublicFields() {
        return fields().that().areNotStatic().should().notBePublic().allowEmptyShould(true);
    }

    private ArchRule apiBelongsTo(String api, String... packages) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(below(packages))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(api);
    }

    private String[] below(String... packages) {
        return Stream.of(packages).map(name -> root + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaCall<?>> call(String description, String owner, String... names) {
        return DescribedPredicate.describe(
                description,
                call -> call.getTargetOwner().isAssignableTo(owner)
                        && Stream.of(names).anyMatch(call.getName()::equals));
    }
}
