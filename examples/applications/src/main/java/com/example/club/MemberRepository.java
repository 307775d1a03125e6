package com.example.club;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.BeanPropertySqlParameterSource;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Repository;

@Repository
class MemberRepository {
    private static final String COLUMNS = "id, email, full_name, phone, born, status, fee, joined";

    private final JdbcTemplate jdbc;
    private final NamedParameterJdbcTemplate named;

    MemberRepository(JdbcTemplate jdbc, NamedParameterJdbcTemplate named) {
        this.jdbc = jdbc;
        this.named = named;
    }

    private static Member map(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getString("id"),
                row.getString("email"),
                row.getString("full_name"),
                row.getString("phone"),
                row.getObject("born", LocalDate.class),
                row.getString("status"),
                row.getBigDecimal("fee"),
                row.getObject("joined", LocalDate.class));
    }

    String insert(NewMember member, LocalDate joined) {
        String id = UUID.randomUUID().toString();
        jdbc.update(
                "INSERT INTO member (id, email, full_name, phone, born, password_hash, joined) VALUES (?, ?, ?, ?, ?,"
                        + " ?, ?)",
                id,
                member.email(),
                member.fullName(),
                member.phone(),
                member.born(),
                member.password(),
                joined);
        return id;
    }

    void insertAll(List<NewMember> members, LocalDate joined) {
        jdbc.batchUpdate(
                "INSERT INTO member (id, email, full_name, phone, born, password_hash, joined) VALUES (?, ?, ?, ?, ?,"
                        + " ?, ?)",
                members,
                50,
                (PreparedStatement statement, NewMember member) -> {
                    statement.setString(1, UUID.randomUUID().toString());
                    statement.setString(2, member.email());
                    statement.setString(3, member.fullName());
                    statement.setString(4, member.phone());
                    statement.setObject(5, member.born());
                    statement.setString(6, member.password());
                    statement.setObject(7, joined);
                });
    }

    Optional<Member> findById(String id) {
        return jdbc.query("SELECT " + COLUMNS + " FROM member WHERE id = ?", MemberRepository::map, id).stream()
                .findFirst();
    }

    Optional<Member> findByEmail(String email) {
        return jdbc.query("SELECT * FROM member WHERE email = ?", MemberRepository::map, email).stream()
                .findFirst();
    }

    boolean exists(String email) {
        Integer count = jdbc.queryForObject("SELECT COUNT(*) FROM member WHERE email = ?", Integer.class, email);
        return count != null && count > 0;
    }

    @Nullable
    String passwordHash(String email) {
        return jdbc
                .queryForList(
                        "SELECT m.password_hash FROM member m WHERE m.email = ? AND m.status <> 'left'",
                        String.class,
                        email)
                .stream()
                .findFirst()
                .orElse(null);
    }

    List<Member> page(String status, int size, int offset) {
        return jdbc.query(
                "SELECT " + COLUMNS + " FROM member WHERE status = ? ORDER BY joined DESC, id LIMIT ? OFFSET ?",
                MemberRepository::map,
                status,
                size,
                offset);
    }

    List<Member> findByEmails(Collection<String> emails) {
        return named.query(
                "SELECT " + COLUMNS + " FROM member WHERE email IN (:emails) ORDER BY joined, id",
                Map.of("emails", emails),
                MemberRepository::map);
    }

    int changeContact(String id, String email, @Nullable String phone) {
        return named.update(
                "UPDATE member SET email = :email, phone = :phone WHERE id = :id",
                new MapSqlParameterSource("id", id).addValue("email", email).addValue("phone", phone));
    }

    int update(Member member) {
        return named.update(
                "UPDATE member SET email = :email, full_name = :fullName, phone = :phone, born = :born, status ="
                        + " :status, fee = :fee WHERE id = :id",
                new BeanPropertySqlParameterSource(member));
    }

    int setStatus(String email, String status) {
        return jdbc.update("UPDATE member SET status = ? WHERE email = ?", status, email);
    }

    int delete(String id) {
        jdbc.update("DELETE FROM visit WHERE member_id = ?", id);
        return jdbc.update("DELETE FROM member WHERE id = ?", id);
    }

    void visit(String memberId, LocalDateTime at) {
        jdbc.update(
                "INSERT INTO visit (id, member_id, visited_at) VALUES (?, ?, ?)",
                UUID.randomUUID().toString(),
                memberId,
                at);
    }

    List<Visit> lastVisits(int limit) {
        return jdbc.query(
                "SELECT m.full_name, v.visited_at FROM visit v JOIN member m ON m.id = v.member_id"
                        + " ORDER BY v.visited_at DESC LIMIT " + limit,
                (row, number) ->
                        new Visit(row.getString("full_name"), row.getObject("visited_at", LocalDateTime.class)));
    }

    Map<String, Long> countByStatus() {
        Map<String, Long> counts = new LinkedHashMap<>();
        jdbc.query("SELECT status, COUNT(*) AS members FROM member GROUP BY status ORDER BY status", row -> {
            counts.put(row.getString("status"), row.getLong("members"));
        });
        return counts;
    }

    Map<Integer, Long> visitsByMonth(int year) {
        Map<Integer, Long> counts = new LinkedHashMap<>();
        jdbc.query(
                "SELECT EXTRACT(MONTH FROM v.visited_at) AS m, COUNT(DISTINCT v.member_id) AS members FROM visit v"
                        + " WHERE EXTRACT(YEAR FROM v.visited_at) = ? GROUP BY EXTRACT(MONTH FROM v.visited_at) ORDER BY"
                        + " 1",
                row -> {
                    counts.put(row.getInt("m"), row.getLong("members"));
                },
                year);
        return counts;
    }

    BigDecimal fees() {
        BigDecimal sum = jdbc.queryForObject(
                "SELECT COALESCE(SUM(fee), 0) FROM member WHERE status IN ('active', 'resting')", BigDecimal.class);
        return sum == null ? BigDecimal.ZERO : sum;
    }

    /** Everybody whose last visit is long ago, for a letter. */
    List<Member> withoutVisitSince(LocalDateTime moment) {
        return jdbc.query(
                "SELECT m.* FROM member m WHERE m.status = 'active' AND NOT EXISTS (SELECT 1 FROM visit v WHERE"
                        + " v.member_id = m.id AND v.visited_at >= ?) ORDER BY m.joined, m.id",
                MemberRepository::map,
                moment);
    }
}
