package com.example.webshop;

import java.time.LocalDateTime;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

final class Customers extends TableImpl<Record> {
    static final Customers CUSTOMER = new Customers();

    private static final long serialVersionUID = 1;

    final TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
    final TableField<Record, String> email =
            createField(DSL.name("email"), SQLDataType.VARCHAR(200).nullable(false), this);
    final TableField<Record, String> name =
            createField(DSL.name("name"), SQLDataType.VARCHAR(100).nullable(false), this);
    final TableField<Record, String> street = createField(DSL.name("street"), SQLDataType.VARCHAR(200), this);
    final TableField<Record, String> card = createField(DSL.name("card"), SQLDataType.VARCHAR(30), this);
    final TableField<Record, Boolean> newsletter =
            createField(DSL.name("newsletter"), SQLDataType.BOOLEAN.nullable(false), this);
    final TableField<Record, Integer> points =
            createField(DSL.name("points"), SQLDataType.INTEGER.nullable(false), this);
    final TableField<Record, LocalDateTime> created =
            createField(DSL.name("created"), SQLDataType.LOCALDATETIME(0).nullable(false), this);

    private Customers() {
        super(DSL.name("customer"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("customer_pk"), id);
    }
}
