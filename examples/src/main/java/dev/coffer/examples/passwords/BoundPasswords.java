package dev.coffer.examples.passwords;

import dev.coffer.password.CofferPasswordEncoder;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.Verification;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsPasswordService;
import org.springframework.security.core.userdetails.UserDetailsService;

/** Quoted by docs/passwords.md to the letter. */
// DOCS: provider
final class BoundPasswords extends DaoAuthenticationProvider {
    private final PasswordHasher hasher;
    private final UserDetailsPasswordService replacements;

    BoundPasswords(UserDetailsService users, UserDetailsPasswordService replacements, PasswordHasher hasher) {
        super(users);
        this.hasher = hasher;
        this.replacements = replacements;
        setPasswordEncoder(CofferPasswordEncoder.of(hasher)); // what an unknown user costs
    }

    @Override
    protected void additionalAuthenticationChecks(UserDetails user, UsernamePasswordAuthenticationToken login) {
        String password = login.getCredentials() instanceof String text ? text : "";
        Verification answer = hasher.verify(password, user.getPassword(), user.getUsername());
        if (!answer.matches()) {
            throw new BadCredentialsException("Bad credentials");
        }
        answer.replacement().ifPresent(better -> replacements.updatePassword(user, better));
    }
}
// DOCS: end
