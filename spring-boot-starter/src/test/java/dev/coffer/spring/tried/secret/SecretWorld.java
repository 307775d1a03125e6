package dev.coffer.spring.tried.secret;

import dev.coffer.spring.tried.DataTriedTest;
import java.util.Optional;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.data.domain.AuditorAware;
import org.springframework.data.jpa.repository.config.EnableJpaAuditing;

@SpringBootApplication
@EnableJpaAuditing
public class SecretWorld {
    @Bean
    AuditorAware<String> auditor() {
        return () -> Optional.of(DataTriedTest.MARK + " auditor");
    }
}
