/*
 * A shard in pieces, for a device whose memory is short. What it needs grows with the texts and names of the passengers
 * that it has at once; the list's columns stay as they are.
 */
#ifndef RS_SCREEN_PIECES_H
#define RS_SCREEN_PIECES_H

#include "host/screen/screener.h"

enum { RS_PIECE_LEAST_PASSENGERS = 512 }; /* whoever has no memory for so few has none for the list */

/*
 * As rs_screener_find, but when memory is short it begins again with half as many passengers at once, down to
 * RS_PIECE_LEAST_PASSENGERS. A pair of names may then be found once a piece. *most: how many at once; it stays halved.
 * watchlist: the screener's.
 */
rs_status rs_find_in_pieces(rs_screener *screener, const rs_device *device, const rs_roster *watchlist,
                            const rs_roster *passengers, uint32_t *most, rs_scored_list *hits, rs_stage_stats *stats);

#endif
