#ifndef WENJIN_TABLES_H
#define WENJIN_TABLES_H

#include <stddef.h>

/// The bytes of one table file, as they stand in the repository. They live as long as the process.
typedef struct {
  const unsigned char *bytes;
  size_t count;
} WenjinTable;

WenjinTable wenjin_table_connectors(void);
WenjinTable wenjin_table_currencies(void);
WenjinTable wenjin_table_currency_evidence(void);
WenjinTable wenjin_table_currency_names(void);
WenjinTable wenjin_table_not_money(void);
WenjinTable wenjin_table_numerals(void);
WenjinTable wenjin_table_qualifiers(void);
WenjinTable wenjin_table_script_folding(void);
WenjinTable wenjin_table_ecb_rates(void);
WenjinTable wenjin_table_nbp_rates(void);
WenjinTable wenjin_table_pegs(void);
WenjinTable wenjin_table_euro_conversion(void);
WenjinTable wenjin_table_disputed_rates(void);
WenjinTable wenjin_table_repair_contexts(void);
WenjinTable wenjin_table_repair_classes(void);
WenjinTable wenjin_table_repair_forms(void);
WenjinTable wenjin_table_repair_accepted(void);
WenjinTable wenjin_table_regional_terms(void);
WenjinTable wenjin_table_lexicon(void);

#endif
