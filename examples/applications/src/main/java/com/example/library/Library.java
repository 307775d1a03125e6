package com.example.library;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
public class Library {
    private final Readers readers;
    private final Books books;
    private final Loans loans;

    Library(Readers readers, Books books, Loans loans) {
        this.readers = readers;
        this.books = books;
        this.loans = loans;
    }

    public Reader register(String email, String fullName, @Nullable LocalDate born, String branch) {
        Reader reader = new Reader(email, fullName, branch);
        reader.born = born;
        return readers.saveAndFlush(reader);
    }

    public boolean isTaken(String email) {
        return readers.existsByEmail(email);
    }

    public Optional<Reader> login(String email) {
        return readers.findByEmail(email);
    }

    public List<Reader> invited(Collection<String> emails) {
        return readers.findByEmailIn(emails);
    }

    /** @param page from 0 */
    public Page<Reader> page(String branch, int page, int size) {
        return readers.findByBranch(branch, PageRequest.of(page, size, Sort.by("id")));
    }

    public void move(String email, @Nullable String address) {
        readers.findByEmail(email).orElseThrow().address = address;
        readers.flush();
    }

    public boolean fine(String email, BigDecimal fine) {
        return readers.fine(email, fine) == 1;
    }

    public void lend(String email, String isbn, LocalDate due) {
        loans.saveAndFlush(new Loan(
                readers.findByEmail(email).orElseThrow(), books.findById(isbn).orElseThrow(), due));
    }

    public int takeBack(String email, LocalDate today) {
        List<Loan> open = loans.findByReaderEmailAndReturnedIsNullOrderByDue(email);
        open.forEach(loan -> loan.returned = today);
        loans.flush();
        return open.size();
    }

    public List<Reminder> overdue(LocalDate today) {
        return loans.overdue(today);
    }

    public List<BranchReport> report() {
        return readers.report();
    }

    public void forget(String email) {
        Reader reader = readers.findByEmail(email).orElseThrow();
        loans.forget(reader);
        readers.deleteById(Objects.requireNonNull(reader.id));
        readers.flush();
    }
}
