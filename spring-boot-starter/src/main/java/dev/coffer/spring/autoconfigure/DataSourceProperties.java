package dev.coffer.spring.autoconfigure;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which data sources Coffer stands in front of.
 *
 * @param wrap Names of the DataSource beans whose connections encrypt and decrypt, such as dataSource. Entities on such a data
 *     source stay without @Encrypted.
 */
@ConfigurationProperties("coffer.data-source")
record DataSourceProperties(@DefaultValue Set<String> wrap) {}
