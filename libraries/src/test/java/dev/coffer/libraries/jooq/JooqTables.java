package dev.coffer.libraries.jooq;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Identity;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.UpdatableRecordImpl;
import org.jspecify.annotations.Nullable;

/** What jOOQ's generator makes of the tables as the application knows them. */
final class JooqTables {
    static final Customer CUSTOMER = new Customer();
    static final Orders ORDERS = new Orders();
    static final Account ACCOUNT = new Account();
    static final Journal JOURNAL = new Journal();

    private JooqTables() {}

    static final class Customer extends TableImpl<CustomerRecord> {
        private static final long serialVersionUID = 1;

        final TableField<CustomerRecord, Integer> id =
                createField(DSL.name("id"), SQLDataType.INTEGER.nullable(false), this, "");
        final TableField<CustomerRecord, String> status =
                createField(DSL.name("status"), SQLDataType.VARCHAR(20), this, "");
        final TableField<CustomerRecord, String> city =
                createField(DSL.name("city"), SQLDataType.VARCHAR(60), this, "");
        final TableField<CustomerRecord, Integer> score = createField(DSL.name("score"), SQLDataType.INTEGER, this, "");
        final TableField<CustomerRecord, LocalDateTime> seen =
                createField(DSL.name("seen"), SQLDataType.LOCALDATETIME(6), this, "");
        final TableField<CustomerRecord, String> note =
                createField(DSL.name("note"), SQLDataType.VARCHAR(200), this, "");
        final TableField<CustomerRecord, String> email =
                createField(DSL.name("email"), SQLDataType.VARCHAR(100), this, "");
        final TableField<CustomerRecord, String> lastName =
                createField(DSL.name("last_name"), SQLDataType.VARCHAR(60), this, "");
        final TableField<CustomerRecord, String> phone =
                createField(DSL.name("phone"), SQLDataType.VARCHAR(30), this, "");
        final TableField<CustomerRecord, String> address =
                createField(DSL.name("address"), SQLDataType.VARCHAR(200), this, "");
        final TableField<CustomerRecord, LocalDate> born =
                createField(DSL.name("born"), SQLDataType.LOCALDATE, this, "");
        final TableField<CustomerRecord, Integer> points =
                createField(DSL.name("points"), SQLDataType.INTEGER, this, "");
        final TableField<CustomerRecord, BigDecimal> salary =
                createField(DSL.name("salary"), SQLDataType.DECIMAL(9, 2), this, "");

        Customer() {
            super(DSL.name("customer"));
        }

        private Customer(String alias, Customer aliased) {
            super(DSL.name(alias), null, aliased);
        }

        @Override
        public Customer as(String alias) {
            return new Customer(alias, this);
        }

        @Override
        public Class<CustomerRecord> getRecordType() {
            return CustomerRecord.class;
        }

        @Override
        public UniqueKey<CustomerRecord> getPrimaryKey() {
            return Internal.createUniqueKey(this, DSL.name("customer_pk"), id);
        }
    }

    static final class Orders extends TableImpl<Record> {
        private static final long serialVersionUID = 1;

        final TableField<Record, Integer> id =
                createField(DSL.name("id"), SQLDataType.INTEGER.nullable(false), this, "");
        final TableField<Record, Integer> customerId =
                createField(DSL.name("customer_id"), SQLDataType.INTEGER, this, "");
        final TableField<Record, String> item = createField(DSL.name("item"), SQLDataType.VARCHAR(60), this, "");
        final TableField<Record, BigDecimal> amount =
                createField(DSL.name("amount"), SQLDataType.DECIMAL(9, 2), this, "");
        final TableField<Record, LocalDateTime> placed =
                createField(DSL.name("placed"), SQLDataType.LOCALDATETIME(6), this, "");

        Orders() {
            super(DSL.name("orders"));
        }
    }

    static final class Account extends TableImpl<AccountRecord> {
        private static final long serialVersionUID = 1;

        final TableField<AccountRecord, Long> id =
                createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");
        final TableField<AccountRecord, Integer> version =
                createField(DSL.name("version"), SQLDataType.INTEGER, this, "");
        final TableField<AccountRecord, String> kind = createField(DSL.name("kind"), SQLDataType.VARCHAR(20), this, "");
        final TableField<AccountRecord, String> owner =
                createField(DSL.name("owner"), SQLDataType.VARCHAR(60), this, "");
        final TableField<AccountRecord, String> iban = createField(DSL.name("iban"), SQLDataType.VARCHAR(40), this, "");

        Account() {
            super(DSL.name("account"));
        }

        @Override
        public Class<AccountRecord> getRecordType() {
            return AccountRecord.class;
        }

        @Override
        @SuppressWarnings("unchecked") // as jOOQ's generator writes it
        public Identity<AccountRecord, Long> getIdentity() {
            return (Identity<AccountRecord, Long>) super.getIdentity();
        }

        @Override
        public UniqueKey<AccountRecord> getPrimaryKey() {
            return Internal.createUniqueKey(this, DSL.name("account_pk"), id);
        }

        @Override
        public TableField<AccountRecord, Integer> getRecordVersion() {
            return version;
        }
    }

    static final class Journal extends TableImpl<Record> {
        private static final long serialVersionUID = 1;

        final TableField<Record, Long> id =
                createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false).identity(true), this, "");
        final TableField<Record, String> message = createField(DSL.name("message"), SQLDataType.VARCHAR(200), this, "");

        Journal() {
            super(DSL.name("journal"));
        }
    }

    /** A row of customers. */
    public static final class CustomerRecord extends UpdatableRecordImpl<CustomerRecord> {
        private static final long serialVersionUID = 1;

        public CustomerRecord() {
            super(CUSTOMER);
        }
    }

    /** A row of accounts. */
    public static final class AccountRecord extends UpdatableRecordImpl<AccountRecord> {
        private static final long serialVersionUID = 1;

        public AccountRecord() {
            super(ACCOUNT);
        }
    }

    /** What an application reads rows into. */
    public record Person(
            Integer id,
            @Nullable String email,
            @Nullable String lastName,
            @Nullable LocalDate born) {}
}
