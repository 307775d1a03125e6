package dev.coffer.jpa.hibernate.query;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.jpa.hibernate.type.SearchType;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.hibernate.query.spi.QueryParameterBinding;
import org.hibernate.query.spi.QueryParameterBindings;
import org.hibernate.query.spi.QueryParameterImplementor;
import org.hibernate.query.sqm.SqmExpressible;
import org.hibernate.query.sqm.internal.DomainParameterXref;
import org.hibernate.query.sqm.tree.expression.SqmJpaCriteriaParameterWrapper;
import org.hibernate.query.sqm.tree.expression.SqmParameter;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of one query that stand where an envelope has to go.
 *
 * <p>Hibernate gives a parameter <i>one</i> type, wherever it is used: that of its first use, or the one that {@code
 * setParameter} was handed. In {@code set c.nickname = :p, c.email = :p} that is the nickname's, and the e-mail address would be
 * written in plaintext. So each such parameter may only be used for one column, and must have that column's type.
 *
 * <p>Which column that is, Hibernate takes from the first use, and if it cannot, from the metamodel, where all places of an
 * embeddable share one type. So it is told here. One that is compared gets {@link EncryptedType#searchType} instead, since a
 * comparison must not round as an assignment does. Plans are cached with the types of their parameters, so that they have these
 * whenever the plan is run.
 */
final class ParameterPlacements {
    private final DomainParameterXref parameters;
    private final @Nullable QueryParameterBindings bindings;
    private final Map<QueryParameterImplementor<?>, Place> places = new HashMap<>();
    private final Set<SqmParameter<?>> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());

    private record Place(EncryptedPath target, boolean compared) {}

    /** @param bindings null while a query is only being made */
    ParameterPlacements(DomainParameterXref parameters, @Nullable QueryParameterBindings bindings) {
        this.parameters = parameters;
        this.bindings = bindings;
    }

    /** The parameter is stored in this column. */
    void assigned(SqmParameter<?> parameter, EncryptedPath target) {
        place(parameter, new Place(target, false));
    }

    /** The parameter is compared with this column, which is deterministic. */
    void compared(SqmParameter<?> parameter, EncryptedPath target) {
        place(parameter, new Place(target, true));
    }

    private void place(SqmParameter<?> parameter, Place place) {
        Place other = places.putIfAbsent(queryParameter(parameter), place);
        if (other != null
                && (other.compared() != place.compared()
                        || !other.target().requiredType().equals(place.target().type()))) {
            throw shared(place.target());
        }
    }

    /** The parameter stands anywhere else. */
    void elsewhere(SqmParameter<?> parameter) {
        elsewhere.add(parameter);
    }

    /** To be called when the whole query was walked. */
    void settle() {
        places.forEach((parameter, place) -> {
            if (elsewhere.stream().anyMatch(other -> parameter.equals(queryParameter(other)))) {
                throw shared(place.target());
            }
            if (bindings == null) {
                return;
            }
            QueryParameterBinding<?> binding = bindings.getBinding(parameter);
            if (!hasTypeOf(place.target(), binding)) {
                throw new UnsupportedStatementException(
                        "a parameter for " + place.target().path() + " has a type of its own, with which it would"
                                + " be sent in plaintext: call setParameter without a type, and with a value of the attribute's type");
            }
            if (binding.isBound()) {
                retype(
                        binding,
                        place.compared()
                                ? place.target().requiredType().searchType()
                                : place.target().requiredMapped());
            }
        });
    }

    @SuppressWarnings("unchecked") // the value is one that the attribute's type takes, or Hibernate refuses it here
    private static void retype(QueryParameterBinding<?> binding, CustomType<Object> type) {
        QueryParameterBinding<Object> bound = (QueryParameterBinding<Object>) binding;
        if (bound.isMultiValued()) {
            bound.setBindValues(bound.getBindValues(), type);
        } else {
            bound.setBindValue(bound.getBindValue(), type);
        }
    }

    private static UnsupportedStatementException shared(EncryptedPath target) {
        return new UnsupportedStatementException(
                "a parameter for " + target.path() + " is used in a second place too, and Hibernate gives"
                        + " it one type for both, so that it could be sent in plaintext or be rounded: use two parameters");
    }

    private static boolean hasTypeOf(EncryptedPath target, QueryParameterBinding<?> binding) {
        if (binding.isBound() && !binding.isMultiValued() && binding.getBindValue() == null) {
            return true;
        }
        if (binding.getExplicitTemporalPrecision() != null) {
            return false;
        }
        return binding.getBindType() == null
                || (binding.getBindType() instanceof SqmExpressible<?> type && isTypeOf(target, type.getSqmType()));
    }

    private static boolean isTypeOf(EncryptedPath target, @Nullable Object type) {
        if (!(type instanceof CustomType<?> custom)) {
            return false;
        }
        Object own =
                custom.getUserType() instanceof SearchType searchType ? searchType.attribute() : custom.getUserType();
        return own.equals(target.type()) || own.equals(target.declared());
    }

    private QueryParameterImplementor<?> queryParameter(SqmParameter<?> parameter) {
        return parameters.getQueryParameters().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(each -> isFor(parameter, each)))
                .findFirst()
                .orElseThrow(() -> new UnsupportedStatementException(
                        "a parameter for an encrypted attribute is none of the query's own: use a plain one"))
                .getKey();
    }

    /** Criteria parameters are listed inside wrappers. Parameters are the same if they are the same object. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isFor(SqmParameter<?> parameter, SqmParameter<?> listed) {
        return listed == parameter
                || (listed instanceof SqmJpaCriteriaParameterWrapper<?> wrapper
                        && wrapper.getJpaCriteriaParameter() == parameter);
    }
}
