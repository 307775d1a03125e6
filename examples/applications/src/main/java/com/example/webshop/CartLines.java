package com.example.webshop;

import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

final class CartLines extends TableImpl<Record> {
    static final CartLines CART_LINE = new CartLines();

    private static final long serialVersionUID = 1;

    final TableField<Record, Long> customerId =
            createField(DSL.name("customer_id"), SQLDataType.BIGINT.nullable(false), this);
    final TableField<Record, String> sku =
            createField(DSL.name("sku"), SQLDataType.VARCHAR(20).nullable(false), this);
    final TableField<Record, Integer> quantity =
            createField(DSL.name("quantity"), SQLDataType.INTEGER.nullable(false), this);

    private CartLines() {
        super(DSL.name("cart_line"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("cart_line_pk"), customerId, sku);
    }
}
