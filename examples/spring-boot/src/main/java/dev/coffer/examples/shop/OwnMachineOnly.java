package dev.coffer.examples.shop;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only under the names that this machine has for itself. A page from elsewhere whose name is made to mean 127.0.0.1 after
 * it was loaded (DNS rebinding) is of one origin with this application, and nothing else here would stop it from reading customers
 * and rotating keys; but the browser sends its name along. And what is answered tells the browser to run nothing but the
 * application's own script, to guess no types, to show it in no frame, and to keep nothing.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class OwnMachineOnly extends OncePerRequestFilter {
    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    private final Set<String> names;

    OwnMachineOnly(@Value("${shop.names}") Set<String> names) {
        this.names = Set.copyOf(names);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HEADERS.forEach(response::setHeader);
        if (names.contains(request.getServerName())) {
            chain.doFilter(request, response);
        } else {
            response.setStatus(421); // Misdirected Request, RFC 9110, section 15.5.20
            response.setContentType("text/plain;charset=UTF-8");
            response.getWriter().println("This is not the server of that name. Its names are in shop.names.");
        }
    }
}
