package com.example.webshop;

import java.math.BigDecimal;
import org.jooq.Record;
import org.jooq.TableField;
import org.jooq.UniqueKey;
import org.jooq.impl.DSL;
import org.jooq.impl.Internal;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;

final class Products extends TableImpl<Record> {
    static final Products PRODUCT = new Products();

    private static final long serialVersionUID = 1;

    final TableField<Record, String> sku =
            createField(DSL.name("sku"), SQLDataType.VARCHAR(20).nullable(false), this);
    final TableField<Record, String> title =
            createField(DSL.name("title"), SQLDataType.VARCHAR(100).nullable(false), this);
    final TableField<Record, BigDecimal> price =
            createField(DSL.name("price"), SQLDataType.DECIMAL(10, 2).nullable(false), this);
    final TableField<Record, Integer> stock = createField(DSL.name("stock"), SQLDataType.INTEGER.nullable(false), this);

    private Products() {
        super(DSL.name("product"));
    }

    @Override
    public UniqueKey<Record> getPrimaryKey() {
        return Internal.createUniqueKey(this, DSL.name("product_pk"), sku);
    }
}
