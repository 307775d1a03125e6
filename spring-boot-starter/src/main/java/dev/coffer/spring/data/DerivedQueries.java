package dev.coffer.spring.data;

import dev.coffer.policy.ProtectedColumn;
import dev.coffer.spring.internal.SetupFailureException;
import java.util.Set;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.repository.query.PartTreeJpaQuery;
import org.springframework.data.repository.core.support.QueryCreationListener;
import org.springframework.data.repository.query.QueryMethod;
import org.springframework.data.repository.query.parser.Part;
import org.springframework.data.repository.query.parser.PartTree;

/**
 * Reads queries that Spring Data makes of a method's name when it has made them, at start: what compares or sorts by an encrypted
 * attribute would be refused by the first call otherwise, which may be long after the release.
 */
final class DerivedQueries implements QueryCreationListener<PartTreeJpaQuery> {
    private static final Set<Part.Type> OF_NULL = Set.of(
            Part.Type.IS_NULL, Part.Type.IS_NOT_NULL, Part.Type.IS_EMPTY, Part.Type.IS_NOT_EMPTY, Part.Type.EXISTS);
    private static final Set<Part.Type> OF_EQUALITY = Set.of(
            Part.Type.SIMPLE_PROPERTY,
            Part.Type.NEGATING_SIMPLE_PROPERTY,
            Part.Type.IN,
            Part.Type.NOT_IN,
            Part.Type.TRUE,
            Part.Type.FALSE);

    private final String repository;
    private final Class<?> entity;
    private final ProtectedAttributes attributes;

    DerivedQueries(Class<?> repository, Class<?> entity, ProtectedAttributes attributes) {
        this.repository = repository.getName();
        this.entity = entity;
        this.attributes = attributes;
    }

    @Override
    public void onCreation(PartTreeJpaQuery query) {
        QueryMethod method = query.getQueryMethod();
        PartTree tree = new PartTree(method.getName(), entity);
        for (Part part : tree.getParts()) {
            String path = part.getProperty().toDotPath();
            attributes.column(path).ifPresent(column -> check(method, path, part, column));
        }
        for (Sort.Order order : tree.getSort()) {
            attributes.column(order.getProperty()).ifPresent(column -> {
                throw refused(
                        method,
                        "sorts by " + order.getProperty()
                                + ", which is encrypted, and the order of envelopes is that of no value",
                        "Sort what is loaded, or by another attribute.");
            });
        }
    }

    private void check(QueryMethod method, String path, Part part, ProtectedColumn column) {
        if (OF_NULL.contains(part.getType())) {
            return;
        }
        if (!column.deterministic()) {
            throw refused(
                    method,
                    "compares " + path + ", which is encrypted, and no envelope equals another",
                    "For equality give it a @BlindIndex, and the method a body: extend FindsByBlindIndex<"
                            + entity.getSimpleName() + "> and return findByBlindIndex(\"" + path
                            + "\", value). Or make the column deterministic.");
        }
        if (!OF_EQUALITY.contains(part.getType()) || part.shouldIgnoreCase() == Part.IgnoreCaseType.ALWAYS) {
            throw refused(
                    method,
                    "compares " + path
                            + " for more than equality, and it is encrypted deterministically: equal values have equal"
                            + " envelopes, and that is all that they show",
                    "Find by equality; whatever the case with a @BlindIndex that is normalized by lowercase.");
        }
    }

    private SetupFailureException refused(QueryMethod method, String what, String cure) {
        return new SetupFailureException(
                "The query method " + repository + "." + method.getName() + " " + what + ".", cure);
    }
}
