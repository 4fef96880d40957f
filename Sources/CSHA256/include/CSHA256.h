#ifndef CSHA256_H
#define CSHA256_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Whether this processor has SHA-256 instructions that `csha256_absorb` can use.
bool csha256_is_available(void);

/// Takes `count` blocks of 64 bytes into the eight working words. Only where `csha256_is_available()`.
void csha256_absorb(uint32_t words[8], const uint8_t *blocks, size_t count);

#endif
