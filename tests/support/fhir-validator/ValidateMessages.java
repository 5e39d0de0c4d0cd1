import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import ca.uhn.fhir.validation.ValidationOptions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;

/**
 * ValidateMessages PROFILES: reads [{ name, profile?, resource }] from standard input, writes [{ name, ms, issues: [{ severity, at, id, says }] }].
 * Definitions come from the class path (R4) and the folder; nothing is fetched, so codes of other code systems are only warned of.
 */
class ValidateMessages {
    private static final ObjectMapper JSON = new ObjectMapper();

    public static void main(String[] args) throws IOException {
        FhirContext r4 = FhirContext.forR4();
        FhirValidator validator = r4.newValidator().registerValidatorModule(engine(r4, definitionsIn(Path.of(args[0]), r4)));
        ArrayNode checked = JSON.createArrayNode();
        for (JsonNode asked : JSON.readTree(System.in)) {
            long begun = System.nanoTime();
            ValidationOptions options = new ValidationOptions();
            if (asked.hasNonNull("profile")) options.addProfile(asked.get("profile").asText());
            var messages = validator.validateWithResult(asked.get("resource").toString(), options).getMessages();
            var result = checked.addObject().put("name", asked.get("name").asText());
            result.set("issues", issuesOf(messages));
            result.put("ms", (System.nanoTime() - begun) / 1_000_000);
        }
        JSON.writeValue(System.out, checked);
    }

    private static PrePopulatedValidationSupport definitionsIn(Path folder, FhirContext r4) throws IOException {
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(r4);
        List<Path> files;
        try (var found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        }
        for (Path file : files) definitions.addResource(r4.newJsonParser().parseResource(Files.readString(file)));
        return definitions;
    }

    /** What a message claims of its profiles is not believed: each is held against the one that was asked for. */
    private static FhirInstanceValidator engine(FhirContext r4, PrePopulatedValidationSupport definitions) {
        FhirInstanceValidator engine = new FhirInstanceValidator(new ValidationSupportChain(
            new DefaultProfileValidationSupport(r4), definitions, new InMemoryTerminologyServerValidationSupport(r4),
            new CommonCodeSystemsTerminologyService(r4), new SnapshotGeneratingValidationSupport(r4)));
        engine.setAnyExtensionsAllowed(true);
        engine.setErrorForUnknownProfiles(false);
        return engine;
    }

    private static ArrayNode issuesOf(List<SingleValidationMessage> messages) {
        ArrayNode issues = JSON.createArrayNode();
        for (SingleValidationMessage message : messages) {
            issues.addObject()
                .put("severity", message.getSeverity().getCode())
                .put("at", pathOf(message.getLocationString()))
                .put("id", message.getMessageId())
                .put("says", message.getMessage());
        }
        return issues;
    }

    /** The engine writes the type and id of a resource into its path as a comment, which FHIRPath does not know. */
    private static String pathOf(String location) {
        return location == null ? "" : location.replaceAll("/\\*[^*]*\\*/", "");
    }
}
