package dev.coffer.libraries.spring;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** JdbcTemplate, NamedParameterJdbcTemplate, SimpleJdbcInsert, JdbcClient. */
public final class SpringJdbc implements Library<SpringJdbc.Templates> {
    /** What an application of Spring JDBC has as beans. */
    public record Templates(
            DataSource source,
            JdbcTemplate plain,
            NamedParameterJdbcTemplate named,
            JdbcClient client,
            TransactionTemplate transaction) {}

    @Override
    public String name() {
        return "Spring JDBC";
    }

    @Override
    public Templates open(Side side) {
        JdbcTemplate template = new JdbcTemplate(side.source());
        return new Templates(
                side.source(),
                template,
                new NamedParameterJdbcTemplate(template),
                JdbcClient.create(template),
                new TransactionTemplate(new JdbcTransactionManager(side.source())));
    }

    @Override
    public void list(Operations<Templates> operations) {
        SpringQueries.list(operations);
        SpringUnprotected.list(operations);
        SpringWrites.list(operations);
        SpringInserts.list(operations);
    }
}
