package dev.coffer.spring.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import dev.coffer.spring.library.Library;
import dev.coffer.spring.library.Reader;
import dev.coffer.spring.library.Readers;
import dev.coffer.spring.testing.Contexts;
import dev.coffer.spring.testing.FreshDatabase;
import dev.coffer.spring.testing.KeyFiles;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.data.domain.Pageable;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** Entities as Spring MVC and Spring Data REST show them: without tags, and not sorted by what has no order. */
final class RestTest {
    @TempDir
    private Path folder;

    @RestController
    static class Plain {
        private final Readers readers;

        Plain(Readers readers) {
            this.readers = readers;
        }

        @GetMapping("/plain")
        List<Reader> all(Pageable page) {
            return readers.findAll(page).getContent();
        }

        @PostMapping("/plain")
        Long tag(@RequestBody Reader reader) {
            return reader.getEmailBidx();
        }
    }

    private interface Steps {
        void run(WebApplicationContext context, MockMvc mvc) throws Exception;
    }

    private void inAnApplication(Steps steps) {
        KeyFiles files = KeyFiles.in(folder);
        new WebApplicationContextRunner()
                .withUserConfiguration(Contexts.Application.class, Library.class, Plain.class)
                .withPropertyValues(files.kek(), files.passphraseFile(), files.repository(), "coffer.keyring=customers")
                .withPropertyValues(
                        "spring.flyway.enabled=false",
                        "spring.liquibase.enabled=false",
                        "spring.jpa.hibernate.ddl-auto=create-drop",
                        "spring.data.rest.base-path=/rest",
                        FreshDatabase.on(TestDatabase.H2).property())
                .run(context -> {
                    Readers readers = context.getBean(Readers.class);
                    readers.save(new Reader(1, "mary@example.org", "4711"));
                    steps.run(
                            context, MockMvcBuilders.webAppContextSetup(context).build());
                });
    }

    private static MockHttpServletResponse answer(MockMvc mvc, RequestBuilder request) throws Exception {
        return mvc.perform(request).andReturn().getResponse();
    }

    @Test
    void tags_areInNoJsonThatIsWritten() {
        inAnApplication((context, mvc) -> {
            for (String path : List.of(
                    "/plain", "/rest/readers", "/rest/readers/1", "/rest/readers/search/findByCard?card=4711")) {
                assertThat(answer(mvc, get(path)).getContentAsString())
                        .as(path)
                        .contains("mary@example.org")
                        .doesNotContainIgnoringCase("bidx");
            }
            assertThat(answer(mvc, get("/rest/profile/readers")).getContentAsString())
                    .as("ALPS")
                    .contains("birthday")
                    .doesNotContainIgnoringCase("bidx");
            assertThat(answer(mvc, get("/rest/profile/readers").accept("application/schema+json"))
                            .getContentAsString())
                    .as("JSON Schema")
                    .contains("birthday")
                    .doesNotContainIgnoringCase("bidx");
            Reader stored = context.getBean(Readers.class).findAll().get(0);
            assertThat(stored.getEmailBidx()).isNotNull();
            assertThat(JsonMapper.shared().writeValueAsString(stored)).doesNotContainIgnoringCase("bidx");
        });
    }

    @Test
    void tags_ofAJsonThatIsRead_areLeftOut() {
        inAnApplication((context, mvc) -> {
            String body = "{\"id\":1,\"email\":\"joe@example.org\",\"card\":\"4711\",\"emailBidx\":7}";
            assertThat(answer(
                                    mvc,
                                    org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post("/plain")
                                            .contentType(MediaType.APPLICATION_JSON)
                                            .content(body))
                            .getContentAsString())
                    .isEmpty();
            Readers readers = context.getBean(Readers.class);
            for (RequestBuilder request : List.of(
                    put("/rest/readers/1")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(body),
                    patch("/rest/readers/1")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content("{\"emailBidx\":7}"))) {
                assertThat(answer(mvc, request).getStatus()).isBetween(200, 204);
                Reader changed = readers.findAll().get(0);
                assertThat(changed.getEmail()).isEqualTo("joe@example.org");
                assertThat(changed.getEmailBidx()).isNotNull().isNotEqualTo(7L);
            }
        });
    }

    @Test
    void sorting_byAnEncryptedAttribute_answers400AndSaysWhy() {
        inAnApplication((context, mvc) -> {
            for (String path :
                    List.of("/rest/readers?sort=email", "/rest/readers?sort=card,desc", "/plain?sort=email")) {
                MockHttpServletResponse response = answer(mvc, get(path));
                assertThat(response.getStatus()).as(path).isEqualTo(400);
                assertThat(response.getContentAsString()).as(path).contains("Reader cannot be sorted by ");
            }
            assertThat(answer(mvc, get("/rest/readers?sort=nickname")).getStatus())
                    .isEqualTo(200);
        });
    }
}
