package com.example.webshop;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

final class Orders extends TableImpl<Record> {
    static final Orders ORDERS = new Orders();

    private static final long serialVersionUID = 1;

    final TableField<Record, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
    final TableField<Record, Long> customerId =
            createField(DSL.name("customer_id"), SQLDataType.BIGINT.nullable(false), this);
    final TableField<Record, LocalDateTime> placed =
            createField(DSL.name("placed"), SQLDataType.LOCALDATETIME(0).nullable(false), this);
    final TableField<Record, BigDecimal> total =
            createField(DSL.name("total"), SQLDataType.DECIMAL(10, 2).nullable(false), this);
    final TableField<Record, String> shipTo =
            createField(DSL.name("ship_to"), SQLDataType.VARCHAR(250).nullable(false), this);

    private Orders() {
        super(DSL.name("orders"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("orders_pk"), id);
    }
}
