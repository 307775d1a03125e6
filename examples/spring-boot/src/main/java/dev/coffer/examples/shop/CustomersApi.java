package dev.coffer.examples.shop;

import dev.coffer.jpa.Lookup;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Customers over HTTP, as if nothing were encrypted. Takes JSON only, which no foreign page can send without being asked. */
@RestController
@RequestMapping("/api/customers")
class CustomersApi {
    private final Customers customers;
    private final Lookup lookup;

    CustomersApi(Customers customers, Lookup lookup) {
        this.customers = customers;
        this.lookup = lookup;
    }

    @GetMapping
    List<CustomerView> all() {
        return customers.findAll(Sort.by("id")).stream().map(CustomerView::of).toList();
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    CustomerView create(@Valid @RequestBody NewCustomer customer) {
        return CustomerView.of(customers.save(new Customer(customer)));
    }

    /**
     * What was found, and by which tags.
     *
     * @param tags as text: JavaScript's numbers do not hold 64 bits
     */
    record Found(List<String> tags, List<CustomerView> customers) {}

    /** Whom to look for: in a body, as access logs, proxies and browser histories keep addresses with all that is in them. */
    record Wanted(@NotBlank(message = "is missing") String email) {}

    @PostMapping(path = "/search", consumes = MediaType.APPLICATION_JSON_VALUE)
    Found search(@Valid @RequestBody Wanted wanted) {
        List<String> tags = lookup.candidates(Customer.class, "email", wanted.email()).stream()
                .map(String::valueOf)
                .toList();
        return new Found(
                tags,
                customers.findByEmail(wanted.email()).stream()
                        .map(CustomerView::of)
                        .toList());
    }
}
