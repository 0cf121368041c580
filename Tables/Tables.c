#include "Tables.h"

// Each table is the reviewed file itself: the compiler copies its bytes into read-only data, so that the
// program needs no resource bundle and can be moved.
#define TABLE(name) \
  WenjinTable wenjin_table_##name(void) { return (WenjinTable){name, sizeof name}; }

static const unsigned char connectors[] = {
#embed "connectors.tsv"
};
TABLE(connectors)

static const unsigned char currencies[] = {
#embed "currencies.tsv"
};
TABLE(currencies)

static const unsigned char currency_evidence[] = {
#embed "currency-evidence.tsv"
};
TABLE(currency_evidence)

static const unsigned char currency_names[] = {
#embed "currency-names.tsv"
};
TABLE(currency_names)

static const unsigned char not_money[] = {
#embed "not-money.tsv"
};
TABLE(not_money)

static const unsigned char numerals[] = {
#embed "numerals.tsv"
};
TABLE(numerals)

static const unsigned char qualifiers[] = {
#embed "qualifiers.tsv"
};
TABLE(qualifiers)

static const unsigned char script_folding[] = {
#embed "script-folding.tsv"
};
TABLE(script_folding)

static const unsigned char ecb_rates[] = {
#embed "rates/ecb.tsv"
};
TABLE(ecb_rates)
