package dev.coffer.libraries.mapper;

import com.querydsl.core.types.PathMetadataFactory;
import com.querydsl.core.types.dsl.DatePath;
import com.querydsl.core.types.dsl.DateTimePath;
import com.querydsl.core.types.dsl.NumberPath;
import com.querydsl.core.types.dsl.StringPath;
import com.querydsl.sql.ColumnMetadata;
import com.querydsl.sql.PrimaryKey;
import com.querydsl.sql.RelationalPathBase;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** What Querydsl's generator makes of the tables. */
final class QuerydslTables {
    private QuerydslTables() {}

    static final class QCustomer extends RelationalPathBase<QCustomer> {
        private static final long serialVersionUID = 1;

        final NumberPath<Integer> id = createNumber("id", Integer.class);
        final StringPath status = createString("status");
        final StringPath city = createString("city");
        final NumberPath<Integer> score = createNumber("score", Integer.class);
        final DateTimePath<LocalDateTime> seen = createDateTime("seen", LocalDateTime.class);
        final StringPath note = createString("note");
        final StringPath email = createString("email");
        final StringPath lastName = createString("lastName");
        final StringPath phone = createString("phone");
        final DatePath<LocalDate> born = createDate("born", LocalDate.class);
        final NumberPath<Integer> points = createNumber("points", Integer.class);
        final NumberPath<BigDecimal> salary = createNumber("salary", BigDecimal.class);
        final PrimaryKey<QCustomer> key = createPrimaryKey(id);

        QCustomer(String variable) {
            super(QCustomer.class, PathMetadataFactory.forVariable(variable), null, "customer");
            addMetadata(id, ColumnMetadata.named("id").ofType(Types.INTEGER));
            addMetadata(status, ColumnMetadata.named("status").ofType(Types.VARCHAR));
            addMetadata(city, ColumnMetadata.named("city").ofType(Types.VARCHAR));
            addMetadata(score, ColumnMetadata.named("score").ofType(Types.INTEGER));
            addMetadata(seen, ColumnMetadata.named("seen").ofType(Types.TIMESTAMP));
            addMetadata(note, ColumnMetadata.named("note").ofType(Types.VARCHAR));
            addMetadata(email, ColumnMetadata.named("email").ofType(Types.VARCHAR));
            addMetadata(lastName, ColumnMetadata.named("last_name").ofType(Types.VARCHAR));
            addMetadata(phone, ColumnMetadata.named("phone").ofType(Types.VARCHAR));
            addMetadata(born, ColumnMetadata.named("born").ofType(Types.DATE));
            addMetadata(points, ColumnMetadata.named("points").ofType(Types.INTEGER));
            addMetadata(salary, ColumnMetadata.named("salary").ofType(Types.DECIMAL));
        }
    }

    static final class QOrders extends RelationalPathBase<QOrders> {
        private static final long serialVersionUID = 1;

        final NumberPath<Integer> id = createNumber("id", Integer.class);
        final NumberPath<Integer> customerId = createNumber("customerId", Integer.class);
        final StringPath item = createString("item");
        final NumberPath<BigDecimal> amount = createNumber("amount", BigDecimal.class);

        QOrders(String variable) {
            super(QOrders.class, PathMetadataFactory.forVariable(variable), null, "orders");
            addMetadata(id, ColumnMetadata.named("id").ofType(Types.INTEGER));
            addMetadata(customerId, ColumnMetadata.named("customer_id").ofType(Types.INTEGER));
            addMetadata(item, ColumnMetadata.named("item").ofType(Types.VARCHAR));
            addMetadata(amount, ColumnMetadata.named("amount").ofType(Types.DECIMAL));
        }
    }

    static final class QAccount extends RelationalPathBase<QAccount> {
        private static final long serialVersionUID = 1;

        final NumberPath<Long> id = createNumber("id", Long.class);
        final StringPath kind = createString("kind");
        final StringPath owner = createString("owner");
        final StringPath iban = createString("iban");
        final PrimaryKey<QAccount> key = createPrimaryKey(id);

        QAccount(String variable) {
            super(QAccount.class, PathMetadataFactory.forVariable(variable), null, "account");
            addMetadata(id, ColumnMetadata.named("id").ofType(Types.BIGINT));
            addMetadata(kind, ColumnMetadata.named("kind").ofType(Types.VARCHAR));
            addMetadata(owner, ColumnMetadata.named("owner").ofType(Types.VARCHAR));
            addMetadata(iban, ColumnMetadata.named("iban").ofType(Types.VARCHAR));
        }
    }
}
