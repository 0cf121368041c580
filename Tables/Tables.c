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

// The daily tables are embedded in the compact form that rates/compact makes of them.
static const unsigned char ecb_rates[] = {
#embed "rates/ecb.rates"
};
TABLE(ecb_rates)

static const unsigned char nbp_rates[] = {
#embed "rates/nbp.rates"
};
TABLE(nbp_rates)

static const unsigned char pegs[] = {
#embed "rates/pegs.tsv"
};
TABLE(pegs)

static const unsigned char euro_conversion[] = {
#embed "rates/euro-conversion.tsv"
};
TABLE(euro_conversion)

static const unsigned char disputed_rates[] = {
#embed "rates/disputed.tsv"
};
TABLE(disputed_rates)

static const unsigned char repair_contexts[] = {
#embed "repair/contexts.tsv"
};
TABLE(repair_contexts)

static const unsigned char repair_classes[] = {
#embed "repair/classes.tsv"
};
TABLE(repair_classes)

static const unsigned char repair_forms[] = {
#embed "repair/forms.tsv"
};
TABLE(repair_forms)

static const unsigned char repair_accepted[] = {
#embed "repair/accepted.tsv"
};
TABLE(repair_accepted)

static const unsigned char regional_terms[] = {
#embed "regions/terms.tsv"
};
TABLE(regional_terms)

// Characters and words are embedded as `wenjin tables compile` makes them of the tables; it holds numbers, read in place.
_Alignas(64) static const unsigned char lexicon[] = {
#embed "lexicon"
};
TABLE(lexicon)
