#ifndef WENJIN_OPENCC_DICTIONARIES_H
#define WENJIN_OPENCC_DICTIONARIES_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// The entries of one binary dictionary, laid end to end.
///
/// Entry i is key_lengths[i] bytes of keys followed in the same order by its default value, which is
/// value_lengths[i] bytes of values.
typedef struct {
  size_t count;
  const uint8_t *keys;
  const uint32_t *key_lengths;
  const uint8_t *values;
  const uint32_t *value_lengths;
  /// What keeps the arrays alive; not for callers.
  void *owner;
} wenjin_entries;

typedef enum { WENJIN_OCD2, WENJIN_OCD } wenjin_dictionary_format;

/// Whether libopencc was built to read this format.
int wenjin_dictionary_format_known(wenjin_dictionary_format format);

/// Reads a dictionary through libopencc. Returns 0 and fills *entries, or returns another number and writes
/// the reason, NUL-terminated, into message.
int wenjin_entries_read(const char *path, wenjin_dictionary_format format, wenjin_entries *entries,
                        char *message, size_t message_size);

/// Frees what wenjin_entries_read filled. Call it once.
void wenjin_entries_free(wenjin_entries *entries);

/// Writes the path of the file that libopencc was loaded from, links followed; returns 0 if it is known.
int wenjin_library_path(char *path, size_t path_size);

#ifdef __cplusplus
}
#endif

#endif
