/* Which program this is. */
#ifndef RS_SCREEN_PROGRAM_H
#define RS_SCREEN_PROGRAM_H

const char *rs_program_version(void); /* as in "0.1.0" */
const char *rs_program_build(void);   /* the commit that it was built of, as `git describe --always --dirty` has it */

#endif
