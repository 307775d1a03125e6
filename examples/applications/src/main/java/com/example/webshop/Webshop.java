package com.example.webshop;

import static com.example.webshop.CartLines.CART_LINE;
import static com.example.webshop.Customers.CUSTOMER;
import static com.example.webshop.Orders.ORDERS;
import static com.example.webshop.Products.PRODUCT;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.extract;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.sequence;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Records;
import org.jooq.SelectField;
import org.jooq.Sequence;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Webshop {
    private static final Sequence<Long> NUMBERS = sequence(name("numbers"), SQLDataType.BIGINT);

    private final DSLContext db;

    Webshop(DSLContext db) {
        this.db = db;
    }

    private static List<SelectField<?>> customer() {
        return List.of(CUSTOMER.id, CUSTOMER.email, CUSTOMER.name, CUSTOMER.street, CUSTOMER.card, CUSTOMER.newsletter);
    }

    private static Customer customer(Record row) {
        return new Customer(
                row.get(CUSTOMER.id),
                row.get(CUSTOMER.email),
                row.get(CUSTOMER.name),
                row.get(CUSTOMER.street),
                row.get(CUSTOMER.card),
                row.get(CUSTOMER.newsletter));
    }

    private long number() {
        Long next = db.nextval(NUMBERS);
        return next == null ? 0 : next;
    }

    public long register(String email, String name, boolean newsletter) {
        long id = number();
        db.insertInto(CUSTOMER)
                .set(CUSTOMER.id, id)
                .set(CUSTOMER.email, email)
                .set(CUSTOMER.name, name)
                .set(CUSTOMER.newsletter, newsletter)
                .set(CUSTOMER.created, LocalDateTime.of(2024, 6, 1, 12, 0))
                .execute();
        return id;
    }

    /** From the other system, which knows some customers better. */
    public void importAll(List<Customer> customers) {
        for (Customer each : customers) {
            db.insertInto(CUSTOMER)
                    .columns(
                            CUSTOMER.id,
                            CUSTOMER.email,
                            CUSTOMER.name,
                            CUSTOMER.street,
                            CUSTOMER.newsletter,
                            CUSTOMER.created)
                    .values(
                            each.id(),
                            each.email(),
                            each.name(),
                            each.street(),
                            each.newsletter(),
                            LocalDateTime.of(2024, 1, 1, 0, 0))
                    .onDuplicateKeyUpdate()
                    .set(CUSTOMER.email, each.email())
                    .set(CUSTOMER.name, each.name())
                    .set(CUSTOMER.street, each.street())
                    .execute();
        }
    }

    @Transactional(readOnly = true)
    public Optional<Customer> login(String email) {
        return db.select(customer())
                .from(CUSTOMER)
                .where(CUSTOMER.email.eq(email))
                .fetchOptional(Webshop::customer);
    }

    @Transactional(readOnly = true)
    public Optional<Customer> find(long id) {
        return db.selectFrom(CUSTOMER).where(CUSTOMER.id.eq(id)).fetchOptional(Webshop::customer);
    }

    @Transactional(readOnly = true)
    public boolean isTaken(String email) {
        return db.fetchExists(db.selectOne().from(CUSTOMER).where(CUSTOMER.email.eq(email)));
    }

    @Transactional(readOnly = true)
    public List<Customer> recipients(Collection<String> emails) {
        return db.select(customer())
                .from(CUSTOMER)
                .where(CUSTOMER.newsletter.isTrue())
                .and(CUSTOMER.email.in(emails))
                .orderBy(CUSTOMER.id)
                .fetch(Webshop::customer);
    }

    /** @param page from 0 */
    @Transactional(readOnly = true)
    public List<Turnover> page(int page, int size) {
        Field<BigDecimal> total = sum(ORDERS.total);
        return db.select(CUSTOMER.name, count(ORDERS.id), total)
                .from(CUSTOMER)
                .leftJoin(ORDERS)
                .on(ORDERS.customerId.eq(CUSTOMER.id))
                .groupBy(CUSTOMER.id, CUSTOMER.name)
                .orderBy(CUSTOMER.id)
                .limit(size)
                .offset(page * size)
                .fetch(Records.mapping(Turnover::new));
    }

    public boolean move(long id, @Nullable String street) {
        return db.update(CUSTOMER)
                        .set(CUSTOMER.street, street)
                        .set(CUSTOMER.points, CUSTOMER.points.plus(1))
                        .where(CUSTOMER.id.eq(id))
                        .execute()
                == 1;
    }

    public void offer(String sku, String title, BigDecimal price, int stock) {
        db.insertInto(PRODUCT)
                .columns(PRODUCT.sku, PRODUCT.title, PRODUCT.price, PRODUCT.stock)
                .values(sku, title, price, stock)
                .onDuplicateKeyUpdate()
                .set(PRODUCT.title, excluded(PRODUCT.title))
                .set(PRODUCT.price, excluded(PRODUCT.price))
                .set(PRODUCT.stock, PRODUCT.stock.plus(excluded(PRODUCT.stock)))
                .execute();
    }

    public void addToCart(long customer, String sku, int quantity) {
        db.insertInto(CART_LINE)
                .columns(CART_LINE.customerId, CART_LINE.sku, CART_LINE.quantity)
                .values(customer, sku, quantity)
                .onDuplicateKeyUpdate()
                .set(CART_LINE.quantity, CART_LINE.quantity.plus(quantity))
                .execute();
    }

    /** @return the order's number */
    public long order(long customer, LocalDateTime placed) {
        Customer buyer = find(customer).orElseThrow();
        Map<String, Integer> cart = db.selectFrom(CART_LINE)
                .where(CART_LINE.customerId.eq(customer))
                .fetchMap(CART_LINE.sku, CART_LINE.quantity);
        BigDecimal total = BigDecimal.ZERO;
        for (Map.Entry<String, Integer> line : cart.entrySet()) {
            BigDecimal price = db.select(PRODUCT.price)
                    .from(PRODUCT)
                    .where(PRODUCT.sku.eq(line.getKey()))
                    .forUpdate()
                    .fetchSingle(PRODUCT.price);
            total = total.add(price.multiply(BigDecimal.valueOf(line.getValue())));
            db.update(PRODUCT)
                    .set(PRODUCT.stock, PRODUCT.stock.minus(line.getValue()))
                    .where(PRODUCT.sku.eq(line.getKey()))
                    .execute();
        }
        long number = number();
        db.insertInto(ORDERS)
                .columns(ORDERS.id, ORDERS.customerId, ORDERS.placed, ORDERS.total, ORDERS.shipTo)
                .values(number, customer, placed, total, buyer.name() + ", " + buyer.street())
                .execute();
        db.deleteFrom(CART_LINE).where(CART_LINE.customerId.eq(customer)).execute();
        return number;
    }

    @Transactional(readOnly = true)
    public String shipTo(long order) {
        return db.select(ORDERS.shipTo).from(ORDERS).where(ORDERS.id.eq(order)).fetchSingle(ORDERS.shipTo);
    }

    @Transactional(readOnly = true)
    public Map<Integer, BigDecimal> turnoverByMonth(int year) {
        Field<Integer> month = extract(ORDERS.placed, DatePart.MONTH);
        return db.select(month, sum(ORDERS.total))
                .from(ORDERS)
                .where(extract(ORDERS.placed, DatePart.YEAR).eq(year))
                .groupBy(month)
                .orderBy(month)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    @Transactional(readOnly = true)
    public List<String> lowStock(int below) {
        return db.select(PRODUCT.title)
                .from(PRODUCT)
                .where(PRODUCT.stock.lt(below))
                .orderBy(PRODUCT.stock, PRODUCT.sku)
                .fetch(PRODUCT.title);
    }

    public boolean forget(long id) {
        db.deleteFrom(CART_LINE).where(CART_LINE.customerId.eq(id)).execute();
        db.deleteFrom(ORDERS).where(ORDERS.customerId.eq(id)).execute();
        return db.deleteFrom(CUSTOMER).where(CUSTOMER.id.eq(id)).execute() == 1;
    }
}
