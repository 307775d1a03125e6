package dev.coffer.jpa.hibernate.renewal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.metamodel.mapping.EntityValuedModelPart;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.hibernate.sql.ast.tree.expression.Expression;
import org.hibernate.sql.ast.tree.from.TableGroup;
import org.hibernate.sql.ast.tree.from.TableReferenceJoin;
import org.hibernate.sql.ast.tree.select.QuerySpec;

/**
 * The entities that a query reads. Where all columns of one's id are selected or grouped by, so that rows of different entities
 * differ anyhow, its other columns decide nothing. For one query.
 */
final class WholeEntities {
    private final List<Entity> entities = new ArrayList<>();

    /**
     * @param aliases of all its tables
     * @param id the columns of its id
     */
    private record Entity(Set<String> aliases, Set<String> id) {}

    private WholeEntities() {}

    static WholeEntities in(QuerySpec query) {
        WholeEntities found = new WholeEntities();
        query.getFromClause().getRoots().forEach(found::add);
        return found;
    }

    private void add(TableGroup group) {
        if (!group.isInitialized()) {
            return;
        }
        if (group.getModelPart() instanceof EntityValuedModelPart part) {
            Set<String> aliases = new HashSet<>();
            aliases.add(String.valueOf(group.getPrimaryTableReference().getIdentificationVariable()));
            for (TableReferenceJoin join : group.getTableReferenceJoins()) {
                aliases.add(String.valueOf(join.getJoinedTableReference().getIdentificationVariable()));
            }
            Set<String> id = new HashSet<>();
            part.getEntityMappingType()
                    .getIdentifierMapping()
                    .forEachSelectable((index, column) -> id.add(column.getSelectionExpression()));
            entities.add(new Entity(aliases, id));
        }
        group.getTableGroupJoins().forEach(join -> add(join.getJoinedGroup()));
        group.getNestedTableGroupJoins().forEach(join -> add(join.getJoinedGroup()));
    }

    /** Whether the column is of an entity whose id is among them all. */
    boolean identify(ColumnReference column, List<? extends Expression> all) {
        Map<String, Set<String>> columns = new HashMap<>();
        for (Expression each : all) {
            ColumnReference reference = each.getColumnReference();
            if (reference != null) {
                columns.computeIfAbsent(String.valueOf(reference.getQualifier()), alias -> new HashSet<>())
                        .add(reference.getColumnExpression());
            }
        }
        return entities.stream()
                .filter(entity -> entity.aliases().contains(String.valueOf(column.getQualifier())))
                .anyMatch(entity -> entity.aliases().stream()
                        .anyMatch(alias -> columns.getOrDefault(alias, Set.of()).containsAll(entity.id())));
    }
}
