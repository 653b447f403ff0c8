# The C API: the example program is built against the header and the shared library, and does what it says.
. "$(dirname "$0")/lib.sh"

example=$RESCREEN_BUILD/tests/example/screen_batch

cat >list.csv <<'END'
id,name,dob,sex
A1,Olaf Scholz,1958-06-14,M
B2,Somebody Else,,
C3,Jon Smyth,,M
END

check "the example prints its pairs"
"$example" list.csv >out 2>err
code=$?
has_code 0
cat >expected <<'END'
P1 rank 1: A1 of list.csv, score 10844 (Olaf Scholz): SCHOLZE ~ SCHOLZ (0.97 typing error); OLAF = OLAF; much matched: what is missing counts less (+0.0005)
P4 rank 1: C3 of list.csv, score 9125 (Jon Smyth): JON = JON; SMITH ~ SMYTH (0.95 variant spelling); little matched: what is missing counts more (-0.0125)
P2 could not be screened
END
same expected out

check "a list that is not there is said"
"$example" nowhere.csv >out 2>err
code=$?
has_code 3
says 'nowhere.csv'

check "no OpenCL platform is said"
OCL_ICD_VENDORS=/nonexistent "$example" list.csv >out 2>err
code=$?
has_code 5
says 'OpenCL'

finish
