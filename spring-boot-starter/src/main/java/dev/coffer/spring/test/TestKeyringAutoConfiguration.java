package dev.coffer.spring.test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;

/** Keys in memory because a test says so, whatever its database is. */
@AutoConfiguration(
        beforeName = {
            "dev.coffer.spring.autoconfigure.KekAutoConfiguration",
            "dev.coffer.spring.autoconfigure.KeyRepositoryAutoConfiguration"
        })
@ConditionalOnClass(name = "org.springframework.boot.test.context.SpringBootTest")
@Import(TestKeys.class)
class TestKeyringAutoConfiguration {}
