package com.example.club;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the desk and the web site do. */
@Service
@Transactional
public class Club {
    private final MemberRepository members;

    Club(MemberRepository members) {
        this.members = members;
    }

    private static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    private static NewMember folded(NewMember member) {
        return new NewMember(
                folded(member.email()), member.fullName(), member.phone(), member.born(), member.password());
    }

    /** @throws org.springframework.dao.DuplicateKeyException if the address is taken */
    public String register(NewMember member, LocalDate joined) {
        return members.insert(folded(member), joined);
    }

    public void registerFamily(List<NewMember> family, LocalDate joined) {
        members.insertAll(family.stream().map(Club::folded).toList(), joined);
    }

    @Transactional(readOnly = true)
    public boolean isTaken(String email) {
        return members.exists(folded(email));
    }

    @Transactional(readOnly = true)
    public boolean login(String email, String password) {
        return password.equals(members.passwordHash(folded(email)));
    }

    @Transactional(readOnly = true)
    public Optional<Member> find(String id) {
        return members.findById(id);
    }

    @Transactional(readOnly = true)
    public Optional<Member> findByEmail(String email) {
        return members.findByEmail(folded(email));
    }

    @Transactional(readOnly = true)
    public List<Member> invited(Collection<String> emails) {
        return members.findByEmails(emails.stream().map(Club::folded).toList());
    }

    /** @param page from 0 */
    @Transactional(readOnly = true)
    public List<Member> page(String status, int page, int size) {
        return members.page(status, size, page * size);
    }

    public void changeContact(String id, String email, @Nullable String phone) {
        if (members.changeContact(id, folded(email), phone) != 1) {
            throw new IllegalArgumentException("nobody has the number " + id);
        }
    }

    public void setFee(String id, BigDecimal fee) {
        Member member = members.findById(id).orElseThrow();
        members.update(new Member(
                member.id(),
                member.email(),
                member.fullName(),
                member.phone(),
                member.born(),
                member.status(),
                fee,
                member.joined()));
    }

    public boolean leave(String email) {
        return members.setStatus(folded(email), "left") == 1;
    }

    public boolean forget(String id) {
        return members.delete(id) == 1;
    }

    public void visit(String id, LocalDateTime at) {
        members.visit(id, at);
    }

    @Transactional(readOnly = true)
    public List<Visit> lastVisits(int limit) {
        return members.lastVisits(limit);
    }

    @Transactional(readOnly = true)
    public Map<String, Long> countByStatus() {
        return members.countByStatus();
    }

    @Transactional(readOnly = true)
    public Map<Integer, Long> visitorsByMonth(int year) {
        return members.visitsByMonth(year);
    }

    @Transactional(readOnly = true)
    public BigDecimal fees() {
        return members.fees();
    }

    @Transactional(readOnly = true)
    public List<Member> missed(LocalDateTime since) {
        return members.withoutVisitSince(since);
    }
}
