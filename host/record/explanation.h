/*
 * Why two names scored as they did, as data: made by host/score/explain.h, printed by the writers of host/report/.
 * Points are ten-thousandths. They add up: similarity + left_points + the points of all notes = name score.
 */
#ifndef RS_RECORD_EXPLANATION_H
#define RS_RECORD_EXPLANATION_H

#include "host/record/person.h"

enum {
    RS_MET_TEXT_BYTES = RS_MAX_JOINED_LETTERS + RS_MAX_TOKENS, /* a whole name, blanks between its words, and a NUL */
    RS_HOW_BYTES = 64,
    RS_NOTE_BYTES = 96,
    RS_MOST_NOTES = 12,
    RS_FULL_SIMILARITY = 10000,
};

/* Words of the passenger's name that met words of the list's: one and one; one and a run of several; or, where the
 * joined names decided, all and all. */
typedef struct rs_met_words {
    char passenger[RS_MET_TEXT_BYTES];
    char list[RS_MET_TEXT_BYTES];
    char how[RS_HOW_BYTES]; /* in plain words: "same", "typing error", "same when written together" */
    bool same;              /* letter by letter */
    int32_t similarity;     /* 0..RS_FULL_SIMILARITY */
    int32_t weight;         /* its share of all that met, 0..10000 */
} rs_met_words;

/* A remark, of the score or of the passenger's reader; its points are 0 or what it took from the name score. */
typedef struct rs_explained_note {
    char text[RS_NOTE_BYTES];
    int32_t points;
} rs_explained_note;

typedef struct rs_explanation {
    rs_met_words met[RS_MAX_TOKENS]; /* in the order of the passenger's words */
    uint32_t met_count;
    int32_t similarity;       /* the mean of what met, by weight; 0 where nothing did */
    rs_tokens passenger_left; /* the words that met none; count 0: all did */
    rs_tokens list_left;
    int32_t left_points; /* what they took from the name score, 0 or less; 0 where a note limits the score */
    rs_explained_note notes[RS_MOST_NOTES];
    uint32_t note_count;
    bool without_names; /* no names were compared: notes say what met */
} rs_explanation;

#endif
