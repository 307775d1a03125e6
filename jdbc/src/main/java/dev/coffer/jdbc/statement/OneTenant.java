package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.StatementPlan;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in a batch was encrypted when it was added, and goes out under the same tenant or not at all. */
final class OneTenant {
    private OneTenant() {}

    /**
     * @param added as it was when it was added
     * @param now the tenant
     */
    static void require(StatementPlan added, @Nullable String now) throws SQLException {
        if (!Objects.equals(added.tenant(), now)) {
            throw SqlExceptions.refused(
                    "the batch was begun while another tenant was the current one, under whose keys its values are"
                            + " encrypted: execute it under that tenant, or clear it");
        }
    }
}
