#include "host/generate/phrase.h"

#include <string.h>

rs_str rs_phrase_view(const rs_phrase *phrase) {
    return (rs_str){.data = phrase->data, .length = phrase->length};
}

void rs_phrase_clear(rs_phrase *phrase) {
    phrase->length = 0;
}

void rs_phrase_append(rs_phrase *phrase, rs_str text) {
    if (text.length > 0 && text.length <= RS_PHRASE_BYTES - phrase->length) {
        memcpy(phrase->data + phrase->length, text.data, text.length);
        phrase->length += text.length;
    }
}

void rs_phrase_append_char(rs_phrase *phrase, char letter) {
    rs_phrase_append(phrase, (rs_str){.data = &letter, .length = 1});
}

void rs_phrase_append_word(rs_phrase *phrase, rs_str word) {
    if (word.length == 0 || word.length + 1 > RS_PHRASE_BYTES - phrase->length) {
        return;
    }
    if (phrase->length > 0) {
        rs_phrase_append_char(phrase, ' ');
    }
    rs_phrase_append(phrase, word);
}

rs_words rs_words_of(rs_str text) {
    rs_words words = {.count = 0};
    size_t at = 0;
    while (at < text.length && words.count < RS_PHRASE_WORDS) {
        size_t end = at;
        while (end < text.length && text.data[end] != ' ') {
            end++;
        }
        if (end > at) {
            words.items[words.count++] = (rs_str){.data = text.data + at, .length = end - at};
        }
        at = end + 1;
    }
    return words;
}

void rs_phrase_set_words(rs_phrase *phrase, const rs_words *words) {
    rs_phrase_clear(phrase);
    for (size_t i = 0; i < words->count; i++) {
        rs_phrase_append_word(phrase, words->items[i]);
    }
}

size_t rs_character_bytes(rs_str text, size_t at) {
    size_t end = at + 1;
    while (end < text.length && ((unsigned char)text.data[end] & 0xC0) == 0x80) {
        end++;
    }
    return end - at;
}

size_t rs_character_count(rs_str text) {
    size_t count = 0;
    for (size_t at = 0; at < text.length; at += rs_character_bytes(text, at)) {
        count++;
    }
    return count;
}

size_t rs_character_start(rs_str text, size_t index) {
    size_t at = 0;
    while (index > 0 && at < text.length) {
        at += rs_character_bytes(text, at);
        index--;
    }
    return at;
}

bool rs_is_upper_case(rs_str text) {
    bool upper = false;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] >= 'a' && text.data[i] <= 'z') {
            return false;
        }
        upper = upper || (text.data[i] >= 'A' && text.data[i] <= 'Z');
    }
    return upper;
}
