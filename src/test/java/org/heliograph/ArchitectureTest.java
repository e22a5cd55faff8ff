package org.heliograph;

import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The package drawing in README.md, as a test. */
@AnalyzeClasses(packages = "org.heliograph", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final ArchitectureRules RULES = new ArchitectureRules("org.heliograph.");

    @ArchTest
    static final ArchRule packagesFormNoCycle = RULES.packagesFormNoCycle();

    @ArchTest
    static final ArchRule packagesAreSmall = RULES.packagesAreSmall();

    @ArchTest
    static final ArchRule apiKnowsOnlyWhatIsInItsJar = RULES.apiKnowsOnlyWhatIsInItsJar();

    @ArchTest
    static final ArchRule onlyServerReachesIntoAServer = RULES.onlyServerReachesIntoAServer();

    @ArchTest
    static final ArchRule onlyEdgesKnowTheServletApi = RULES.onlyEdgesKnowTheServletApi();

    @ArchTest
    static final ArchRule edgesDoNotKnowEachOther = RULES.edgesDoNotKnowEachOther();

    @ArchTest
    static final ArchRule dependenciesPointInwards = RULES.dependenciesPointInwards();

    @ArchTest
    static final ArchRule everyPackageIsInTheDrawing = RULES.everyPackageIsInTheDrawing();

    @ArchTest
    static final ArchRule pureCoreKnowsNoContainer = RULES.pureCoreKnowsNoContainer();

    @ArchTest
    static final ArchRule onlyWebSocketKnowsTheWebSocketApi = RULES.onlyWebSocketKnowsTheWebSocketApi();

    @ArchTest
    static final ArchRule onlyHttpEdgesKnowJaxRs = RULES.onlyHttpEdgesKnowJaxRs();

    @ArchTest
    static final ArchRule onlyJmsKnowsTheJmsApi = RULES.onlyJmsKnowsTheJmsApi();

    @ArchTest
    static final ArchRule onlyTheJournalKnowsSql = RULES.onlyTheJournalKnowsSql();

    @ArchTest
    static final ArchRule onlyTheJournalKnowsDataSources = RULES.onlyTheJournalKnowsDataSources();

    @ArchTest
    static final ArchRule nobodyKnowsAVendor = ArchitectureRules.nobodyKnowsAVendor();

    @ArchTest
    static final ArchRule nobodyStartsThreadsOrSleeps = ArchitectureRules.nobodyStartsThreadsOrSleeps();

    @ArchTest
    static final ArchRule nobodySendsBlocking = ArchitectureRules.nobodySendsBlocking();

    @ArchTest
    static final ArchRule nobodyHasPublicFields = ArchitectureRules.nobodyHasPublicFields();

    @ArchTest
    static final ArchRule noStandardStreams = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
