package org.heliograph;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.Architectures.LayeredArchitecture;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.util.stream.Stream;

/** The rules about the packages below one root, so that they can be tried on planted violations too. */
final class ArchitectureRules {
    private static final String[] EDGES = {"websocket", "sse", "rest", "jms", "admin"};
    private static final String[] PURE = {
        "message", "config", "clock", "protocol", "delivery", "security", "relay", "journal", "presence"
    };

    /** The most classes of a package, from which on it has to say in its text why it is one idea. */
    private static final int MAX_CLASSES = 25;

    private static final String[] VENDORS = {
        "org.glassfish..", "fish.payara..", "org.jboss..", "io.undertow..", "org.wildfly..", "com.sun.."
    };

    private final String root;

    /** Creates the rules for the packages below {@code root}, which ends with a dot. */
    ArchitectureRules(String root) {
        this.root = root;
    }

    /** Each package counts by itself, a sub-package as much as its parent. */
    ArchRule packagesFormNoCycle() {
        return slices().assignedFrom(new EachPackage()).should().beFreeOfCycles();
    }

    private static final class EachPackage implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }

    /** A package with more classes than a reader keeps in mind has a second idea in it, or says why not. */
    static ArchCondition<JavaPackage> haveAtMost(int classes) {
        return new ArchCondition<>("have at most " + classes + " classes") {
            @Override
            public void check(JavaPackage each, ConditionEvents events) {
                long size = each.getClasses().stream()
                        .filter(JavaClass::isTopLevelClass)
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        // the compiler's own, for a switch over an enum, are no classes of ours
                        .filter(type -> type.getName().indexOf('$') < 0)
                        .count();
                if (size > classes) {
                    events.add(SimpleConditionEvent.violated(each, each.getName() + " has " + size + " classes"));
                }
            }
        };
    }

    ArchRule packagesAreSmall() {
        return all(new AbstractClassesTransformer<JavaPackage>("packages") {
                    @Override
                    public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                        return classes.getDefaultPackage().getSubpackagesInTree().stream()
                                .filter(each -> (each.getName() + '.').startsWith(root))
                                .toList();
                    }
                })
                .should(haveAtMost(MAX_CLASSES));
    }

    /** The API and the values beside it are a jar of their own, against which applications compile. */
    ArchRule apiKnowsOnlyWhatIsInItsJar() {
        return classes()
                .that()
                .resideInAnyPackage(api(), root + "message")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(api(), root + "message", "java..", "jakarta..", "org.jspecify..")
                                .or(named(root + "security.Identity"))
                                .or(named(root + "journal.JournalException"))
                                .or(named(root + "journal.JournalException$Conflict"))
                                .or(named(root + "journal.JournalException$Reason")));
    }

    private String api() {
        return root.substring(0, root.length() - 1);
    }

    private static DescribedPredicate<JavaClass> named(String name) {
        return DescribedPredicate.describe(name, type -> type.getName().equals(name));
    }

    ArchRule onlyServerReachesIntoAServer() {
        return noClasses()
                .that()
                .resideOutsideOfPackages(below("server"))
                .should()
                .callMethodWhere(
                        call("setAccessible", AccessibleObject.class.getName(), "setAccessible", "trySetAccessible"))
                .orShould()
                .callMethodWhere(call("Class.forName", Class.class.getName(), "forName"))
                .orShould()
                .callMethodWhere(call("Field.get or set", Field.class.getName(), "get", "set"))
                .because("what only one server has is found and explained in one place");
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
                .definedBy(below(EDGES))
                .layer("api")
                .definedBy(api());
        for (String name : new String[] {
            "demo",
            "server",
            "hub",
            "security",
            "presence",
            "journal",
            "relay",
            "delivery",
            "protocol",
            "config",
            "message",
            "clock"
        }) {
            layers = layers.layer(name).definedBy(below(name));
        }
        return layers.whereLayer("edges")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("demo")
                .mayOnlyAccessLayers("api", "message")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("edges")
                .whereLayer("server")
                .mayOnlyAccessLayers("delivery", "protocol", "config", "message", "clock")
                .whereLayer("hub")
                .mayOnlyBeAccessedByLayers("edges")
                .whereLayer("api")
                .mayOnlyAccessLayers("security", "journal", "message")
                .whereLayer("security")
                .mayOnlyAccessLayers("config", "message")
                .whereLayer("presence")
                .mayOnlyAccessLayers("security", "config", "message", "clock")
                .whereLayer("journal")
                .mayOnlyAccessLayers("config", "message", "clock")
                .whereLayer("relay")
                .mayOnlyAccessLayers("protocol", "config", "message")
                .whereLayer("delivery")
                .mayOnlyAccessLayers("protocol", "config", "message", "clock")
                .whereLayer("protocol")
                .mayOnlyAccessLayers("message")
                .whereLayer("config")
                .mayNotAccessAnyLayer()
                .whereLayer("message")
                .mayNotAccessAnyLayer()
                .whereLayer("clock")
                .mayNotAccessAnyLayer();
    }

    ArchRule everyPackageIsInTheDrawing() {
        String[] all = Stream.of(EDGES, PURE, new String[] {"hub", "server", "demo"})
                .flatMap(Stream::of)
                .toArray(String[]::new);
        String[] drawn = Stream.concat(Stream.of(below(all)), Stream.of(api())).toArray(String[]::new);
        return noClasses().should().resideOutsideOfPackages(drawn).allowEmptyShould(true);
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

    ArchRule onlyEdgesKnowTheServletApi() {
        return apiBelongsTo("jakarta.servlet..", "websocket", "sse", "rest", "admin", "server");
    }

    ArchRule onlyJmsKnowsTheJmsApi() {
        return apiBelongsTo("jakarta.jms..", "jms");
    }

    ArchRule onlyTheJournalKnowsSql() {
        return apiBelongsTo("java.sql..", "journal.jdbc").allowEmptyShould(true);
    }

    ArchRule onlyTheJournalKnowsDataSources() {
        return apiBelongsTo("javax.sql..", "journal.jdbc").allowEmptyShould(true);
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
