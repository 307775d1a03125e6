package dev.coffer.libraries.jooq;

import static dev.coffer.libraries.jooq.Jooq.maps;
import static dev.coffer.libraries.jooq.JooqTables.ACCOUNT;
import static dev.coffer.libraries.jooq.JooqTables.CUSTOMER;

import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.jooq.JooqTables.AccountRecord;
import dev.coffer.libraries.jooq.JooqTables.Customer;
import dev.coffer.libraries.jooq.JooqTables.CustomerRecord;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;

/** Records that store themselves. */
final class JooqRecords {
    private static final Customer C = CUSTOMER;

    private JooqRecords() {}

    private static AccountRecord account(DSLContext d, String owner) {
        AccountRecord account = d.newRecord(ACCOUNT);
        account.set(ACCOUNT.kind, "rec");
        account.set(ACCOUNT.owner, owner);
        account.set(ACCOUNT.iban, "NO20ZQLARK");
        return account;
    }

    private static CustomerRecord customer(DSLContext d, int id) {
        CustomerRecord customer = d.newRecord(C);
        customer.set(C.id, id);
        customer.set(C.email, "rec" + id + ".zqlark@x.org");
        customer.set(C.born, Marked.BORN);
        return customer;
    }

    static void list(Operations<DSLContext> all) {
        all.everyday("store a new record", d -> {
            AccountRecord account = account(d, "Zqlark-Ten");
            return account.store() + " " + account.get(ACCOUNT.id) + " " + account.get(ACCOUNT.version);
        });
        all.everyday("insert a record with a key", d -> customer(d, 20).insert());
        all.everyday("store a changed record", d -> {
            CustomerRecord customer = d.fetchOne(C, C.id.eq(1));
            customer.set(C.email, "chg.zqlark@x.org");
            return customer.store();
        });
        all.everyday("store a record by its equality", d -> {
            CustomerRecord customer = d.fetchOne(C, C.email.eq("bob.zqlark@x.org"));
            customer.set(C.city, "Pisa");
            return customer.update();
        });
        all.everyday("refresh", d -> {
            CustomerRecord customer = customer(d, 2);
            customer.refresh();
            return customer.intoMap();
        });
        all.everyday(
                "delete",
                d -> d.fetchOne(ACCOUNT, ACCOUNT.iban.eq("NO02ZQLARK")).delete());
        all.everyday("merge a record", d -> customer(d, 1).merge());
        all.everyday("copy", d -> {
            AccountRecord copy = d.fetchOne(ACCOUNT, ACCOUNT.id.eq(1L)).copy();
            return copy.insert() + " " + copy.get(ACCOUNT.id);
        });
        all.everyday(
                "batchInsert",
                d -> d.batchInsert(List.of(customer(d, 20), customer(d, 21))).execute());
        all.everyday(
                "batchStore",
                d -> d.batchStore(List.of(account(d, "Zqlark-A"), account(d, "Zqlark-B")))
                        .execute());
        all.everyday("batchUpdate", d -> {
            var two = d.fetch(C, C.id.le(2));
            two.forEach(each -> each.set(C.lastName, "Zqlark-Same"));
            return d.batchUpdate(two).execute();
        });
        all.everyday(
                "batchMerge",
                d -> d.batchMerge(List.of(customer(d, 1), customer(d, 20))).execute());
        all.everyday(
                "batchDelete",
                d -> d.batchDelete(d.fetch(ACCOUNT, ACCOUNT.owner.eq("Zqlark-Queen")))
                        .execute());
        all.everyday("executeUpdate", d -> {
            CustomerRecord changed = new CustomerRecord();
            changed.set(C.email, "exe.zqlark@x.org");
            return d.executeUpdate(changed, C.id.eq(1));
        });
        all.everyday("optimistic locking by a version", d -> {
            DSLContext locking = DSL.using(d.configuration().derive(cloned(d).withExecuteWithOptimisticLocking(true)));
            AccountRecord account = locking.fetchOne(ACCOUNT, ACCOUNT.id.eq(1L));
            account.set(ACCOUNT.owner, "Zqlark-Ten");
            return account.store() + " " + account.get(ACCOUNT.version);
        });
        all.everyday("all values of a stored record", d -> {
            DSLContext returning = DSL.using(d.configuration().derive(cloned(d).withReturnAllOnUpdatableRecord(true)));
            AccountRecord account = account(returning, "Zqlark-Ten");
            account.store();
            return account.intoMap();
        });
        all.everyday(
                "a record as a table",
                d -> maps(d.fetch(d.select(C.id, C.email).from(C).where(C.id.eq(1)))));
    }

    private static Settings cloned(DSLContext d) {
        return (Settings) d.settings().clone();
    }
}
