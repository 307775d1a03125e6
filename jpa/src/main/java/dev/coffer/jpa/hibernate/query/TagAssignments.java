package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.TagColumn;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import jakarta.persistence.metamodel.ManagedType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.expression.SqmLiteralNull;
import org.hibernate.query.sqm.tree.update.SqmAssignment;

/**
 * Keeps bulk statements from parting values and their tags: a tag left behind finds rows by a value they no longer have, and
 * hides them from a search for the one they have. Only null can go into both, since a statement cannot say that a parameter is
 * the tag of another. Stateless.
 */
final class TagAssignments {
    private TagAssignments() {}

    /** @throws UnsupportedStatementException if one of a pair is assigned to, unless both become null */
    static void check(List<? extends SqmAssignment<?>> assignments) {
        for (SqmAssignment<?> assignment : assignments) {
            SqmPath<?> target = assignment.getTargetPath();
            List<TagColumn> beside = EncryptedPath.of(target)
                    .map(EncryptedPath::type)
                    .map(EncryptedType::tags)
                    .orElse(List.of());
            for (TagColumn each : beside) {
                if (!cleared(assignments, target, lastStep(each.tag()))) {
                    throw refused(each);
                }
            }
            Optional<TagColumn> tags = at(target);
            if (tags.isPresent()
                    && !cleared(assignments, target, lastStep(tags.get().source()))) {
                throw refused(tags.get());
            }
        }
    }

    /** @throws UnsupportedStatementException if it leads to tags */
    static void requireNone(SqmPath<?> target) {
        at(target).ifPresent(tags -> {
            throw refused(tags);
        });
    }

    private static UnsupportedStatementException refused(TagColumn tags) {
        return new UnsupportedStatementException("rows are found by the tags of " + tags + " in " + lastStep(tags.tag())
                + ", and a query would change one of the two without the other: change the entities instead, or set both to"
                + " null in one statement");
    }

    private static boolean cleared(List<? extends SqmAssignment<?>> assignments, SqmPath<?> one, String other) {
        return isNull(assignments, one, one.getReferencedPathSource().getPathName()) && isNull(assignments, one, other);
    }

    private static boolean isNull(List<? extends SqmAssignment<?>> assignments, SqmPath<?> sibling, String name) {
        return assignments.stream()
                .filter(each -> each.getValue() instanceof SqmLiteralNull<?>)
                .map(SqmAssignment::getTargetPath)
                .anyMatch(path -> path.getReferencedPathSource().getPathName().equals(name)
                        && parent(path).equals(parent(sibling)));
    }

    private static String parent(SqmPath<?> path) {
        SqmPath<?> parent = path.getLhs();
        return parent == null ? "" : parent.getNavigablePath().getFullPath();
    }

    /** The blind index whose tags the path leads to. */
    private static Optional<TagColumn> at(SqmPath<?> path) {
        SqmPath<?> parent = path.getLhs();
        if (parent == null
                || parent.getNodeType() == null
                || !(parent.getNodeType().getSqmType() instanceof ManagedType<?> type)) {
            return Optional.empty();
        }
        String name = path.getReferencedPathSource().getPathName();
        return type.getSingularAttributes().stream()
                .flatMap(attribute -> EncryptedPath.of(attribute).stream())
                .flatMap(found -> found.type() == null ? Stream.empty() : found.type().tags().stream())
                .filter(tags -> lastStep(tags.tag()).equals(name))
                .findFirst();
    }

    private static String lastStep(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
