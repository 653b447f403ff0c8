/*
 * How a program uses librescreen: opens a list, puts it on the default device, screens two passengers that it holds in
 * memory, and prints the pairs.
 *
 *     cc screen_batch.c $(pkg-config --cflags --libs rescreen) -o screen_batch
 *     ./screen_batch LIST.csv
 */
#include <rescreen.h>
#include <stdio.h>

static void print_pairs(const rescreen_passenger *passengers, const rescreen_result *result) {
    for (size_t i = 0; i < rescreen_result_count(result); i++) {
        const rescreen_pair *pair = rescreen_result_pair(result, i);
        printf("%s rank %u: %s of %s, score %d (%s): %s\n", passengers[pair->passenger].id, pair->rank, pair->entry_id,
               pair->list, pair->score, pair->alias_name, pair->explanation);
    }
    for (size_t i = 0; i < rescreen_result_rejected(result); i++) {
        printf("%s could not be screened\n", passengers[rescreen_result_rejected_at(result, i)].id);
    }
}

int main(int count, char **words) {
    const rescreen_passenger passengers[] = {
        {.id = "P1", .name = "SCHOLZE OLAF", .birth_year = 1958, .birth_month = 6, .birth_day = 14},
        {.id = "P2", .name = "123"},
        {.id = "P3", .name = "NOBODY AT ALL"},
        {.id = "P4", .name = "JON SMITH", .sex = "F"},
    };
    rescreen_settings settings;
    rescreen_list *list = NULL;
    rescreen_screener *screener = NULL;
    rescreen_result *result = NULL;

    if (count != 2) {
        fprintf(stderr, "usage: screen_batch LIST\n");
        return 2;
    }
    rescreen_settings_default(&settings);
    const char *const files[] = {words[1]};
    rescreen_status status = rescreen_list_open(&list, files, 1, NULL, 0);
    if (status == RESCREEN_OK) {
        status = rescreen_screener_open(&screener, list, RESCREEN_DEFAULT_DEVICE, &settings);
    }
    if (status == RESCREEN_OK) {
        status = rescreen_screen(screener, passengers, sizeof passengers / sizeof passengers[0], &result);
    }
    if (status == RESCREEN_OK) {
        print_pairs(passengers, result);
    } else {
        fprintf(stderr, "%s\n", rescreen_error());
    }
    rescreen_result_free(result);
    rescreen_screener_close(screener);
    rescreen_list_close(list);
    return -(int)status;
}
