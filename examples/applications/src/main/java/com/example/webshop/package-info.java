/** A shop on the web: jOOQ, with tables written as its generator would, and upserts. */
@NullMarked
package com.example.webshop;

import org.jspecify.annotations.NullMarked;
