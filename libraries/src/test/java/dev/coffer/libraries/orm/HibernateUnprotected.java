package dev.coffer.libraries.orm;

import dev.coffer.libraries.Operations;
import dev.coffer.libraries.orm.HibernateLibrary.Opened;
import jakarta.persistence.Query;
import java.time.LocalDateTime;

/** HQL that touches unprotected columns of a protected table only. */
final class HibernateUnprotected {
    private HibernateUnprotected() {}

    private static void hql(Operations<Opened> all, String name, String hql, Object... parameters) {
        all.unprotected(
                "HQL: " + name,
                h -> h.in(em -> {
                    Query query = em.createQuery(hql);
                    for (int i = 0; i < parameters.length; i++) {
                        query.setParameter(i + 1, parameters[i]);
                    }
                    return hql.startsWith("update") || hql.startsWith("delete") || hql.startsWith("insert")
                            ? query.executeUpdate()
                            : query.getResultList();
                }));
    }

    private static void field(Operations<Opened> all, String expression) {
        hql(all, expression, "select c.id, " + expression + " from Customer c where c.seen is not null order by c.id");
    }

    private static void where(Operations<Opened> all, String condition, Object... parameters) {
        hql(all, "where " + condition, "select c.id from Customer c where " + condition + " order by c.id", parameters);
    }

    static void list(Operations<Opened> all) {
        field(all, "upper(c.city) || lower(c.status)");
        field(all, "trim(both 'R' from c.city)");
        field(all, "substring(c.city, 2, 2)");
        field(all, "substring(c.city from 2 for 2)");
        field(all, "locate('o', c.city)");
        field(all, "length(c.city)");
        field(all, "replace(c.city, 'o', '0')");
        field(all, "left(c.city, 2)");
        field(all, "pad(c.city with 6 leading '*')");
        field(all, "concat(c.city, '-', c.status)");
        field(all, "coalesce(c.note, c.city, 'none')");
        field(all, "nullif(c.city, 'Rome')");
        field(all, "case c.status when 'new' then 1 when 'old' then 2 else 3 end");
        field(all, "case when c.score > 20 then 'high' else 'low' end");
        field(all, "cast(c.score as String)");
        field(all, "c.score * 2 + mod(c.score, 7) - 1");
        field(all, "round(c.score / 3.0, 1)");
        field(all, "greatest(c.score, 20)");
        field(all, "year(c.seen) * 100 + month(c.seen)");
        field(all, "extract(hour from c.seen)");
        field(all, "extract(date from c.seen)");
        field(all, "c.seen + 2 day");
        field(all, "truncate(c.seen, day)");
        field(all, "format(c.seen as 'yyyy')");
        field(all, "row_number() over (partition by c.city order by c.id)");
        field(all, "sum(c.score) over (order by c.id rows between 1 preceding and current row)");
        field(all, "(select count(*) from Orders o where o.customer = c)");
        field(all, "size(c.orders)");
        where(all, "c.city like ?1", "R%");
        where(all, "c.note like ?1 escape '!'", "100!%");
        where(all, "c.city ilike ?1", "r%");
        where(all, "c.city like concat(?1, '%')", "R");
        where(all, "c.city not like '%o'");
        where(all, "c.score between ?1 and ?2", 20, 40);
        where(all, "c.seen >= ?1 and c.seen < current_timestamp", LocalDateTime.of(2020, 1, 3, 0, 0));
        where(all, "c.seen < local datetime");
        where(all, "c.seen > local datetime 2020-01-03 00:00:00");
        where(all, "c.city in ('Rome', ?1)", "Bonn");
        where(all, "c.city is distinct from ?1", "Rome");
        where(all, "lower(c.city) = lower(?1)", "ROME");
        where(all, "(?1 is null or c.city = ?1)", "Rome");
        where(all, "c.orders is empty");
        where(all, "exists (select 1 from Orders o where o.customer = c and o.amount > 100)");
        where(all, "c.score >= all (select d.score from Customer d where d.score is not null)");
        where(all, "c.score = (select max(d.score) from Customer d)");
        hql(
                all,
                "group by and having",
                "select c.city, count(*), avg(c.score), count(distinct c.status) from Customer c"
                        + " where c.city is not null group by c.city having count(*) > 1 order by c.city");
        hql(all, "filter", "select count(*) filter (where c.status = 'new') from Customer c");
        hql(
                all,
                "listagg",
                "select c.city, listagg(c.status, ',') within group (order by c.id) from Customer c"
                        + " where c.city is not null group by c.city order by c.city");
        hql(all, "order by with nulls", "select c.id from Customer c order by c.city asc nulls first, c.id desc");
        hql(
                all,
                "order by an expression",
                "select c.id from Customer c order by case when c.status = 'new' then 0 else 1 end, c.id");
        hql(all, "distinct cities", "select distinct c.city from Customer c where c.city is not null order by c.city");
        hql(all, "union", "select c.city from Customer c where c.id < 4 union select o.item from Orders o order by 1");
        hql(all, "fetch first with ties", "select c.id from Customer c order by c.id fetch first 2 rows only");
        hql(
                all,
                "a lateral join",
                "select c.id, t.item from Customer c join lateral (select o.item as item, o.id as nr from c.orders o"
                        + " order by o.id limit 1) t order by c.id");
        hql(
                all,
                "update a computation",
                "update Customer c set c.score = c.score + ?1, c.note = upper(c.city) where c.city = 'Rome'",
                5);
        hql(
                all,
                "update a subquery",
                "update Customer c set c.score = (select count(*) from Orders o where o.customer.id = c.id) where c.id < 4");
        hql(all, "update a moment", "update Customer set seen = local datetime where id < 0");
        hql(
                all,
                "delete with a subquery",
                "delete from Orders o where o.customer.id in (select c.id from Customer c where c.city = 'Rome')");
        hql(
                all,
                "insert select of an unprotected column",
                "insert into Entry (message) select c.city from Customer c where c.id <= 2 order by c.id");
    }
}
