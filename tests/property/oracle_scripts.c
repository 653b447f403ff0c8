#include "tests/property/oracle_scripts.h"

#include <string.h>

enum { SPELLINGS = 5, MOST_WORDS = 3 };

/* Each line is a word as it may be printed. */
static const char *const families[][SPELLINGS] = {
    {"Müller", "MUELLER", "MULLER", "MUXXLLER", "Мюллер"},
    {"Đoković", "DJOKOVIC", "DOKOVIC", "Ђоковић", "DJOKOVICH"},
    {"Muñoz", "MUNXXOZ", "MUNOZ", "Муньос", "MUNIOZ"},
    {"Məmmədov", "MAMMADOV", "MEMMEDOV", "Мамедов", "MAMEDOV"},
    {"Юрий", "YURIY", "IURII", "YURI", "Yury"},
    {"Цветков", "TSVETKOV", "TCVETKOV", "ZWETKOW", "CVETKOV"},
    {"Щербаков", "SHCHERBAKOV", "SCERBAKOV", "SHTERBAKOV", "CHTCHERBAKOV"},
    {"Григорий", "GRIGORII", "HRYHORII", "GRIGORY", "Hryhorij"},
    {"Жуков", "ZHUKOV", "JOUKOV", "SCHUKOW", "ZUKOV"},
    {"Παπανδρέου", "PAPANDREOU", "PAPANDREOY", "Papandreu", "Папандреу"},
    {"Χρήστος", "CHRISTOS", "HRISTOS", "Christos", "KHRISTOS"},
    {"محمد", "MUHAMMAD", "MXHMD", "MOHAMED", "Мухаммад"},
    {"عبد الرحمن", "ABDUL RAHMAN", "ABDULRAHMAN", "ABD AL RAHMAN", "Abdurrahman"},
    {"الظواهري", "AL ZAWAHIRI", "ALZAWAHIRI", "ZAWAHIRI", "Аз-Завахири"},
    {"حسين", "HUSAYN", "XHSYN", "HUSSEIN", "Хусейн"},
    {"김정은", "KIM JUNG EUN", "GIMJEONGEUN", "KIM JONG UN", "Ким Чен Ын"},
    {"משה", "MOSHE", "MSH", "Moshé", "Моше"},
};

static void append(char text[SCRIPTS_TEXT_BYTES], const char *word) {
    if (strlen(text) + strlen(word) + 2 > SCRIPTS_TEXT_BYTES) {
        return;
    }
    (void)strcat(text, text[0] ? " " : "");
    (void)strcat(text, word);
}

void scripts_pair(names_source *source, char q[SCRIPTS_TEXT_BYTES], char r[SCRIPTS_TEXT_BYTES]) {
    const uint32_t count = sizeof families / sizeof families[0];
    q[0] = r[0] = '\0';
    for (uint32_t words = 1 + names_below(source, MOST_WORDS); words > 0; words--) {
        const uint32_t family = names_below(source, count);
        const uint32_t other = names_chance(source, 10) ? names_below(source, count) : family;
        append(q, families[family][names_below(source, SPELLINGS)]);
        append(r, families[other][names_chance(source, 50) ? 0 : names_below(source, SPELLINGS)]);
    }
}
