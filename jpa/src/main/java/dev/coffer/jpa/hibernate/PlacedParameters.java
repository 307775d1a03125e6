package dev.coffer.jpa.hibernate;

import dev.coffer.error.UnsupportedStatement;
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
 */
final class PlacedParameters {
    private final DomainParameterXref parameters;
    private final QueryParameterBindings bindings;
    private final Map<QueryParameterImplementor<?>, SealedPath> targets = new HashMap<>();
    private final Set<SqmParameter<?>> elsewhere = Collections.newSetFromMap(new IdentityHashMap<>());

    PlacedParameters(DomainParameterXref parameters, QueryParameterBindings bindings) {
        this.parameters = parameters;
        this.bindings = bindings;
    }

    /** The parameter stands where an envelope of this column has to go. */
    void place(SqmParameter<?> parameter, SealedPath target) {
        SealedPath other = targets.putIfAbsent(queryParameter(parameter), target);
        if (other != null && !other.requiredType().equals(target.type())) {
            throw shared(target);
        }
    }

    /** The parameter stands anywhere else. */
    void elsewhere(SqmParameter<?> parameter) {
        elsewhere.add(parameter);
    }

    /** To be called when the whole query was walked. */
    void verify() {
        targets.forEach((parameter, target) -> {
            if (elsewhere.stream().anyMatch(other -> parameter.equals(queryParameter(other)))) {
                throw shared(target);
            }
            if (!hasTypeOf(target, bindings.getBinding(parameter))) {
                throw new UnsupportedStatement(
                        "a parameter for " + target.path() + " has a type of its own, with which it would"
                                + " be sent in plaintext: call setParameter without a type, and with a value of the attribute's type");
            }
        });
    }

    private static UnsupportedStatement shared(SealedPath target) {
        return new UnsupportedStatement(
                "a parameter for " + target.path() + " is used in a second place too, and Hibernate gives"
                        + " it one type for both, so that it could be sent in plaintext: use two parameters");
    }

    private static boolean hasTypeOf(SealedPath target, QueryParameterBinding<?> binding) {
        if (binding.isBound() && !binding.isMultiValued() && binding.getBindValue() == null) {
            return true;
        }
        if (binding.getExplicitTemporalPrecision() != null) {
            return false;
        }
        return binding.getBindType() == null
                || (binding.getBindType() instanceof SqmExpressible<?> type && isTypeOf(target, type.getSqmType()));
    }

    private static boolean isTypeOf(SealedPath target, @Nullable Object type) {
        return type instanceof CustomType<?> custom && custom.getUserType().equals(target.type());
    }

    private QueryParameterImplementor<?> queryParameter(SqmParameter<?> parameter) {
        return parameters.getQueryParameters().entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(each -> isFor(parameter, each)))
                .findFirst()
                .orElseThrow(() -> new UnsupportedStatement(
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
