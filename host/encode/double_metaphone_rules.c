#include "host/encode/double_metaphone_rules.h"

/*
 * Columns: before, here, primary, alternate, used, need; with a name or word that the rule is there for.
 * Where a published rule gives what later ones give anyway, it is left out: GH is K where no rule is before it.
 * One rule a line, in columns: clang-format would make a heap of it.
 */
/* clang-format off */

static const dm_rule VOWEL[] = {
    {"^",    "v",      "A",   "A",   1, ANY},
};

static const dm_rule B[] = {
    {"",     "BB",     "P",   "P",   2, ANY},
    {"",     "B",      "P",   "P",   1, ANY},
};

static const dm_rule C[] = {
    {"BA",   "CHER",   "K",   "K",   2, ANY},
    {"MA",   "CHER",   "K",   "K",   2, ANY},
    {"cA",   "CHx",    "K",   "K",   2, ANY},           /* Bach */
    {"^",    "CAESAR", "S",   "S",   2, ANY},
    {"",     "CHIA",   "K",   "K",   2, ANY},           /* Chianti */
    {".",    "CHAE",   "K",   "X",   2, ANY},           /* Michael */
    {"^",    "CHORE",  "X",   "X",   2, ANY},           /* but other Greek ones: */
    {"^",    "CHARAC", "K",   "K",   2, ANY},
    {"^",    "CHARIS", "K",   "K",   2, ANY},
    {"^",    "CHOR",   "K",   "K",   2, ANY},
    {"^",    "CHYM",   "K",   "K",   2, ANY},
    {"^",    "CHEM",   "K",   "K",   2, ANY},
    {"",     "CH",     "K",   "K",   2, GERMAN},        /* Schuch */
    {"OR",   "CHES",   "K",   "K",   2, ANY},           /* orchestra */
    {"AR",   "CHIT",   "K",   "K",   2, ANY},           /* architect */
    {"OR",   "CHID",   "K",   "K",   2, ANY},           /* orchid */
    {"",     "CHT",    "K",   "K",   2, ANY},
    {"",     "CHS",    "K",   "K",   2, ANY},
    {"^",    "CHn",    "K",   "K",   2, ANY},           /* Christ */
    {"o",    "CHn",    "K",   "K",   2, ANY},           /* Buchner, but not Tichner */
    {".",    "CH",     "K",   "K",   2, MC},            /* McHugh */
    {"^",    "CH",     "X",   "X",   2, ANY},
    {"",     "CH",     "X",   "K",   2, ANY},
    {"WI",   "CZ",     "K",   "K",   1, ANY},
    {"",     "CZ",     "S",   "X",   2, ANY},           /* Czerny */
    {"",     "CCIA",   "X",   "X",   3, ANY},           /* focaccia */
    {"^M",   "CCe",    "K",   "K",   1, ANY},           /* McCellan */
    {"^M",   "CC",     "K",   "K",   2, ANY},           /* McClellan */
    {"",     "CCHU",   "K",   "K",   2, ANY},           /* Bacchus */
    {"^A",   "CCh",    "KS",  "KS",  3, ANY},           /* accident */
    {"U",    "CCEE",   "KS",  "KS",  3, ANY},           /* succeed */
    {"U",    "CCES",   "KS",  "KS",  3, ANY},           /* success */
    {"",     "CCh",    "X",   "X",   3, ANY},           /* Bacci, Bertucci */
    {"",     "CC",     "K",   "K",   2, ANY},
    {"",     "CK",     "K",   "K",   2, ANY},
    {"",     "CG",     "K",   "K",   2, ANY},
    {"",     "CQ",     "K",   "K",   2, ANY},
    {"",     "CIO",    "S",   "X",   2, ANY},
    {"",     "CIE",    "S",   "X",   2, ANY},
    {"",     "CIA",    "S",   "X",   2, ANY},
    {"",     "Cy",     "S",   "S",   2, ANY},
    {"",     "C C",    "K",   "K",   3, ANY},           /* Mac Caffrey */
    {"",     "C Q",    "K",   "K",   3, ANY},
    {"",     "C G",    "K",   "K",   3, ANY},           /* Mac Gregor */
    {"",     "C",      "K",   "K",   1, ANY},
};

static const dm_rule CEDILLA[] = {
    {"",     "",       "S",   "S",   1, ANY},
};

static const dm_rule D[] = {
    {"",     "DGy",    "J",   "J",   3, ANY},           /* edge */
    {"",     "DG",     "TK",  "TK",  2, ANY},           /* Edgar */
    {"",     "DT",     "T",   "T",   2, ANY},
    {"",     "DD",     "T",   "T",   2, ANY},
    {"",     "D",      "T",   "T",   1, ANY},
};

static const dm_rule F[] = {
    {"",     "FF",     "F",   "F",   2, ANY},
    {"",     "F",      "F",   "F",   1, ANY},
};

static const dm_rule G[] = {
    {"c",    "GH",     "K",   "K",   2, ANY},
    {"^",    "GHI",    "J",   "J",   2, ANY},           /* Ghislane */
    {"p.",   "GH",     "",    "",    2, ANY},           /* Hugh */
    {"p..",  "GH",     "",    "",    2, ANY},           /* bough */
    {"b...", "GH",     "",    "",    2, ANY},           /* Broughton */
    {"l.U",  "GH",     "F",   "F",   2, ANY},           /* laugh, McLaughlin, cough, rough, tough */
    {"I",    "GH",     "",    "",    2, ANY},
    {"^",    "GN",     "",    "",    1, ANY},
    {"^v",   "GN",     "KN",  "N",   2, NOT_SLAVIC},    /* Agnes */
    {"",     "GNEY",   "KN",  "KN",  2, ANY},           /* Cagney */
    {"",     "GN",     "N",   "KN",  2, NOT_SLAVIC},
    {"",     "GN",     "KN",  "KN",  2, ANY},
    {"",     "GLI",    "KL",  "L",   2, NOT_SLAVIC},    /* Tagliaro */
    {"^",    "GY",     "K",   "J",   2, ANY},
    {"^",    "GES",    "K",   "J",   2, ANY},
    {"^",    "GEP",    "K",   "J",   2, ANY},
    {"^",    "GEB",    "K",   "J",   2, ANY},
    {"^",    "GEL",    "K",   "J",   2, ANY},
    {"^",    "GEY",    "K",   "J",   2, ANY},
    {"^",    "GIB",    "K",   "J",   2, ANY},
    {"^",    "GIL",    "K",   "J",   2, ANY},
    {"^",    "GIN",    "K",   "J",   2, ANY},
    {"^",    "GIE",    "K",   "J",   2, ANY},
    {"^",    "GEI",    "K",   "J",   2, ANY},
    {"^",    "GER",    "K",   "J",   2, ANY},
    {"q",    "GER",    "K",   "J",   2, NOT_DANGER},
    {"r",    "GY",     "K",   "J",   2, NOT_DANGER},
    {"",     "Gy",     "K",   "K",   2, GERMAN},
    {"a",    "GGI",    "K",   "K",   2, GERMAN},
    {"",     "GET",    "K",   "K",   2, ANY},
    {"",     "GIER_",  "J",   "J",   2, ANY},
    {"",     "Gy",     "J",   "K",   2, ANY},
    {"a",    "GGI",    "J",   "K",   2, ANY},           /* Biaggi */
    {"",     "GG",     "K",   "K",   2, ANY},
    {"",     "G",      "K",   "K",   1, ANY},
};

static const dm_rule H[] = {
    {"^",    "Hv",     "H",   "H",   2, ANY},
    {"v",    "Hv",     "H",   "H",   2, ANY},
};

static const dm_rule J[] = {
    {"",     "J",      "H",   "H",   1, SAN},           /* San Jacinto */
    {"^",    "JOSE_",  "H",   "H",   1, ANY},           /* Jose */
    {"",     "JOSE",   "J",   "H",   1, ANY},
    {"^",    "JJ",     "J",   "A",   2, ANY},
    {"^",    "J",      "J",   "A",   1, ANY},           /* Jankelowicz, Yankelovich */
    {"v",    "Ja",     "J",   "H",   1, NOT_SLAVIC},    /* Bajador */
    {"",     "J$",     "J",   "",    1, ANY},
    {"",     "Jk",     "",    "",    1, ANY},
    {"s",    "JJ",     "",    "",    2, ANY},
    {"s",    "J",      "",    "",    1, ANY},
    {"",     "JJ",     "J",   "J",   2, ANY},
    {"",     "J",      "J",   "J",   1, ANY},
};

static const dm_rule K[] = {
    {"^",    "KN",     "",    "",    1, ANY},
    {"",     "KK",     "K",   "K",   2, ANY},
    {"",     "K",      "K",   "K",   1, ANY},
};

static const dm_rule L[] = {
    {"I",    "LLO$",   "L",   "",    2, ANY},           /* Cabrillo */
    {"I",    "LLA$",   "L",   "",    2, ANY},           /* Villa */
    {"A",    "LLE$",   "L",   "",    2, ANY},
    {"A",    "LLE",    "L",   "",    2, SPANISH},       /* Gallegos */
    {"",     "LL",     "L",   "L",   2, ANY},
    {"",     "L",      "L",   "L",   1, ANY},
};

static const dm_rule M[] = {
    {"U",    "MB$",    "M",   "M",   2, ANY},           /* thumb */
    {"U",    "MBER",   "M",   "M",   2, ANY},           /* dumber */
    {"",     "MM",     "M",   "M",   2, ANY},
    {"",     "M",      "M",   "M",   1, ANY},
};

static const dm_rule N[] = {
    {"",     "NN",     "N",   "N",   2, ANY},
    {"",     "N",      "N",   "N",   1, ANY},
};

static const dm_rule TILDE[] = {
    {"",     "",       "N",   "N",   1, ANY},
};

static const dm_rule P[] = {
    {"^",    "PN",     "",    "",    1, ANY},
    {"^",    "PS",     "",    "",    1, ANY},
    {"",     "PH",     "F",   "F",   2, ANY},
    {"",     "PP",     "P",   "P",   2, ANY},
    {"",     "PB",     "P",   "P",   2, ANY},           /* Campbell */
    {"",     "P",      "P",   "P",   1, ANY},
};

static const dm_rule Q[] = {
    {"",     "QQ",     "K",   "K",   2, ANY},
    {"",     "Q",      "K",   "K",   1, ANY},
};

static const dm_rule R[] = {
    {"MEIE", "R$",     "R",   "R",   1, ANY},
    {"MAIE", "R$",     "R",   "R",   1, ANY},
    {"IE",   "R$",     "",    "R",   1, NOT_SLAVIC},    /* Rogier */
    {"",     "RR",     "R",   "R",   2, ANY},
    {"",     "R",      "R",   "R",   1, ANY},
};

static const dm_rule S[] = {
    {"I",    "SL",     "",    "",    1, ANY},           /* island */
    {"Y",    "SL",     "",    "",    1, ANY},           /* Carlysle */
    {"^",    "SUGAR",  "X",   "S",   1, ANY},
    {"",     "SHEIM",  "S",   "S",   2, ANY},
    {"",     "SHOEK",  "S",   "S",   2, ANY},
    {"",     "SHOLM",  "S",   "S",   2, ANY},
    {"",     "SHOLZ",  "S",   "S",   2, ANY},
    {"",     "SH",     "X",   "X",   2, ANY},
    {"",     "SIO",    "S",   "X",   3, NOT_SLAVIC},    /* Italian and Armenian */
    {"",     "SIA",    "S",   "X",   3, NOT_SLAVIC},
    {"^",    "SM",     "S",   "X",   1, ANY},           /* Smith, Schmidt */
    {"^",    "SN",     "S",   "X",   1, ANY},           /* Snider, Schneider */
    {"^",    "SL",     "S",   "X",   1, ANY},
    {"^",    "SW",     "S",   "X",   1, ANY},
    {"",     "SZ",     "S",   "X",   2, ANY},
    {"",     "SCHER",  "X",   "SK",  3, ANY},           /* Schermerhorn */
    {"",     "SCHEN",  "X",   "SK",  3, ANY},           /* Schenker */
    {"",     "SCHOO",  "SK",  "SK",  3, ANY},           /* school */
    {"",     "SCHUY",  "SK",  "SK",  3, ANY},
    {"",     "SCHED",  "SK",  "SK",  3, ANY},
    {"",     "SCHEM",  "SK",  "SK",  3, ANY},
    {"^",    "SCHz",   "X",   "S",   3, ANY},           /* Schmidt */
    {"",     "SCH",    "X",   "X",   3, ANY},
    {"",     "SCy",    "S",   "S",   3, ANY},
    {"",     "SC",     "SK",  "SK",  3, ANY},
    {"AI",   "S$",     "",    "S",   1, ANY},           /* Resnais */
    {"OI",   "S$",     "",    "S",   1, ANY},           /* Artois */
    {"",     "SS",     "S",   "S",   2, ANY},
    {"",     "S",      "S",   "S",   1, ANY},
};

static const dm_rule T[] = {
    {"",     "TION",   "X",   "X",   3, ANY},
    {"",     "TIA",    "X",   "X",   3, ANY},
    {"",     "TCH",    "X",   "X",   3, ANY},
    {"",     "THOM",   "T",   "T",   2, ANY},           /* Thomas */
    {"",     "THAM",   "T",   "T",   2, ANY},           /* Thames */
    {"",     "TH",     "T",   "T",   2, GERMAN},
    {"",     "TH",     "0",   "T",   2, ANY},
    {"",     "TTH",    "T",   "T",   2, GERMAN},
    {"",     "TTH",    "0",   "T",   2, ANY},           /* Matthew */
    {"",     "TT",     "T",   "T",   2, ANY},
    {"",     "TD",     "T",   "T",   2, ANY},
    {"",     "T",      "T",   "T",   1, ANY},
};

static const dm_rule V[] = {
    {"",     "VV",     "F",   "F",   2, ANY},
    {"",     "V",      "F",   "F",   1, ANY},
};

static const dm_rule W[] = {
    {"^",    "WR",     "",    "",    1, ANY},
    {"",     "WR",     "R",   "R",   2, ANY},
    {"^",    "WICZ",   "ATS", "FFX", 4, ANY},           /* two rules of the published text, one after the other */
    {"^",    "WITZ",   "ATS", "FFX", 4, ANY},
    {"^",    "Wv",     "A",   "F",   1, ANY},           /* Wasserman, Vasserman */
    {"^",    "WH",     "A",   "A",   1, ANY},
    {"v",    "W$",     "",    "F",   1, ANY},           /* Arnow, Arnoff */
    {"E",    "WSKI",   "",    "F",   1, ANY},
    {"E",    "WSKY",   "",    "F",   1, ANY},
    {"O",    "WSKI",   "",    "F",   1, ANY},
    {"O",    "WSKY",   "",    "F",   1, ANY},
    {"",     "W",      "",    "F",   1, SCH},
    {"",     "WICZ",   "TS",  "FX",  4, ANY},           /* Filipowicz */
    {"",     "WITZ",   "TS",  "FX",  4, ANY},
};

static const dm_rule X[] = {
    {"^",    "X",      "S",   "S",   1, ANY},           /* Xavier */
    {"AU",   "X$",     "",    "",    1, ANY},           /* Breaux */
    {"OU",   "X$",     "",    "",    1, ANY},
    {"",     "XC",     "KS",  "KS",  2, ANY},
    {"",     "XX",     "KS",  "KS",  2, ANY},
    {"",     "X",      "KS",  "KS",  1, ANY},
};

static const dm_rule Z[] = {
    {"",     "ZH",     "J",   "J",   2, ANY},           /* Zhao */
    {"",     "ZZO",    "S",   "TS",  2, ANY},
    {"",     "ZZI",    "S",   "TS",  2, ANY},
    {"",     "ZZA",    "S",   "TS",  2, ANY},
    {"t",    "ZZ",     "S",   "TS",  2, SLAVIC},
    {"t",    "Z",      "S",   "TS",  1, SLAVIC},
    {"",     "ZZ",     "S",   "S",   2, ANY},
    {"",     "Z",      "S",   "S",   1, ANY},
};

#define RULES(rules) {(rules), sizeof(rules) / sizeof *(rules)}

const dm_rules rs_dm_rules[DM_SYMBOLS] = {
    ['A' - 'A'] = RULES(VOWEL),
    ['B' - 'A'] = RULES(B),
    ['C' - 'A'] = RULES(C),
    ['D' - 'A'] = RULES(D),
    ['E' - 'A'] = RULES(VOWEL),
    ['F' - 'A'] = RULES(F),
    ['G' - 'A'] = RULES(G),
    ['H' - 'A'] = RULES(H),
    ['I' - 'A'] = RULES(VOWEL),
    ['J' - 'A'] = RULES(J),
    ['K' - 'A'] = RULES(K),
    ['L' - 'A'] = RULES(L),
    ['M' - 'A'] = RULES(M),
    ['N' - 'A'] = RULES(N),
    ['O' - 'A'] = RULES(VOWEL),
    ['P' - 'A'] = RULES(P),
    ['Q' - 'A'] = RULES(Q),
    ['R' - 'A'] = RULES(R),
    ['S' - 'A'] = RULES(S),
    ['T' - 'A'] = RULES(T),
    ['U' - 'A'] = RULES(VOWEL),
    ['V' - 'A'] = RULES(V),
    ['W' - 'A'] = RULES(W),
    ['X' - 'A'] = RULES(X),
    ['Y' - 'A'] = RULES(VOWEL),
    ['Z' - 'A'] = RULES(Z),
    [DM_CEDILLA] = RULES(CEDILLA),
    [DM_TILDE] = RULES(TILDE),
};

/* clang-format on */
