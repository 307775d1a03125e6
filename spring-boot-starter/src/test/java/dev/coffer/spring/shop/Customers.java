package dev.coffer.spring.shop;

import org.springframework.data.repository.CrudRepository;

public interface Customers extends CrudRepository<Customer, Integer> {}
