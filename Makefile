# rescreen: build, test and install. Everything made lies under build/<config>/; `make help` lists the targets.
#
# On a bare Debian or Ubuntu machine `make demo` and `make test` install what is missing (see .ci/deps) and then call
# this Makefile again. Nothing is asked of the compiler or of pkg-config while the file is read: neither may be there yet.

VERSION := 0.1.0
SOVERSION := 0

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SECONDARY:
MAKEFLAGS += --no-builtin-rules

# ---- what can be set from outside -----------------------------------------------------------------------------------

CONFIG ?= release
ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
CPPFLAGS ?=
LDFLAGS ?=
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
DESTDIR ?=
TEST_SETS ?= unit property fuzz cli
RESCREEN_TESTDATA ?= ../shared/testdata
FUZZ_CC ?= clang
export CC FUZZ_CC RESCREEN_TESTDATA

# All processors, unless the command line has a -j of its own; makes that are called from here share this one's.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif

# make V=1 shows whole commands.
ifeq ($(V),1)
Q :=
else
Q := @
endif

# ---- configurations -------------------------------------------------------------------------------------------------

SANITIZE := -O1 -fno-omit-frame-pointer -fsanitize=
ifeq ($(CONFIG),release)
CONFIG_CFLAGS := -D_FORTIFY_SOURCE=2 -fstack-protector-strong
CONFIG_LDFLAGS := -Wl,-z,relro,-z,now
else ifeq ($(CONFIG),asan)
CONFIG_CFLAGS := $(SANITIZE)address
CONFIG_LDFLAGS := -fsanitize=address
else ifeq ($(CONFIG),ubsan)
CONFIG_CFLAGS := $(SANITIZE)undefined -fno-sanitize-recover=all
CONFIG_LDFLAGS := -fsanitize=undefined
else ifeq ($(CONFIG),tsan)
CONFIG_CFLAGS := $(SANITIZE)thread
CONFIG_LDFLAGS := -fsanitize=thread
else ifeq ($(CONFIG),fuzz)
# An empty rs_str has no data, so that NULL + 0 is met all over; clang alone minds it. gcc's warnings are the ones kept to.
# Comparisons are not traced, since dictionaries have the words: with -O2 that is 1.2 to 1.6 times as many inputs a second.
CONFIG_CFLAGS := $(SANITIZE)fuzzer-no-link,address,undefined -fno-sanitize-coverage=trace-cmp -fno-sanitize=pointer-overflow \
                 -fno-sanitize-recover=all -O2 -DRS_SOURCE_HEAD_BYTES=512 -w
CONFIG_LDFLAGS := -fsanitize=fuzzer,address,undefined
else
$(error CONFIG=$(CONFIG) is unknown: release, asan, ubsan, tsan or fuzz)
endif

BUILD := build/$(CONFIG)
GENERATED := $(BUILD)/generated

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow
PKG_MODULES := OpenCL hwloc icu-i18n icu-uc expat jansson libxxhash libcrypto inih
# Asked once, when the first recipe needs it: each of these variables replaces itself by its value.
PKG_CFLAGS = $(eval PKG_CFLAGS := $(shell pkg-config --cflags $(PKG_MODULES)))$(PKG_CFLAGS)
PKG_LIBS = $(eval PKG_LIBS := $(shell pkg-config --libs $(PKG_MODULES)) -lcsv)$(PKG_LIBS)
CMOCKA_CFLAGS = $(eval CMOCKA_CFLAGS := $(shell pkg-config --cflags cmocka))$(CMOCKA_CFLAGS)
CMOCKA_LIBS = $(eval CMOCKA_LIBS := $(shell pkg-config --libs cmocka))$(CMOCKA_LIBS)

# XOPEN_SOURCE 700 is POSIX 2008 with realpath.
ALL_CPPFLAGS = -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700 -I. -Iinclude -I$(GENERATED) $(PKG_CFLAGS) $(CPPFLAGS)
ALL_CFLAGS = -std=c11 $(WARNINGS) -fPIC -pthread $(CFLAGS) $(CONFIG_CFLAGS)
ALL_LDFLAGS = -pthread -Wl,--as-needed $(CONFIG_LDFLAGS) $(LDFLAGS)
COMPILE = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@
LINK = $(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS)

# gcc optimises the program and the shared library as wholes: files are read a tenth to a fifth faster. Objects hold
# plain code, too, for the static library's users and for tests, of which there are too many to optimise the library for each.
ifeq ($(CONFIG),release)
WHOLE = $(eval WHOLE := $(if $(findstring Free Software,$(shell $(CC) --version 2>&1)),-flto=auto -ffat-lto-objects))$(WHOLE)
endif
LINK_WHOLE = $(LINK) $(WHOLE)
LINK_PLAIN = $(LINK) $(if $(WHOLE),-fno-lto)

# ---- sources --------------------------------------------------------------------------------------------------------

CLI_MAIN := host/cli/main.c
CLI_SOURCES := $(filter-out $(CLI_MAIN),$(sort $(wildcard host/cli/*.c)))
LIB_SOURCES := $(filter-out host/cli/%,$(sort $(wildcard host/*/*.c)))
TEST_SOURCES := $(sort $(wildcard tests/unit/*/test_*.c tests/property/test_*.c tests/fuzz/test_*.c))
# What several test programs share: every other C file of the tests, linked into all of them.
SUPPORT_SOURCES := $(filter-out $(TEST_SOURCES),$(sort $(wildcard tests/unit/*/*.c tests/property/*.c tests/support/*.c)))
# Programs that use the installed header and the shared library alone.
EXAMPLE_SOURCES := $(sort $(wildcard tests/example/*.c))
# OpenCL, and files, that fail when they are told to, for the tests of the command line.
FAULTS_SOURCES := $(sort $(wildcard tests/faults/*.c))
FAULTS := $(FAULTS_SOURCES:%.c=$(BUILD)/%.so)
# The tests that launch kernels; `make oclgrind` runs them.
KERNEL_TEST_SOURCES := $(filter tests/unit/device/% %_device.c %_kernel.c %_kernels.c,$(TEST_SOURCES))

EMBEDDED_FILES := $(sort $(wildcard data/*.* kernels/*.*))
# data/names-common.txt becomes names_common_txt.
embedded_name = $(subst -,_,$(subst .,_,$(notdir $(1))))
EMBEDDED_NAMES := $(foreach file,$(EMBEDDED_FILES),$(call embedded_name,$(file)))
EMBEDDED_OBJECTS := $(EMBEDDED_NAMES:%=$(GENERATED)/embedded_%.o)

LIB_OBJECTS := $(LIB_SOURCES:%.c=$(BUILD)/%.o) $(EMBEDDED_OBJECTS)
CLI_OBJECTS := $(CLI_SOURCES:%.c=$(BUILD)/%.o)
MAIN_OBJECT := $(CLI_MAIN:%.c=$(BUILD)/%.o)
TEST_OBJECTS := $(TEST_SOURCES:%.c=$(BUILD)/%.o)
SUPPORT_OBJECTS := $(SUPPORT_SOURCES:%.c=$(BUILD)/%.o)

PROGRAM := $(BUILD)/rescreen
STATIC_LIB := $(BUILD)/librescreen.a
SHARED_LIB := $(BUILD)/librescreen.so.$(VERSION)
CLI_LIB := $(BUILD)/libcli.a
SUPPORT_LIB := $(BUILD)/libsupport.a
PKG_FILE := $(BUILD)/rescreen.pc
TESTS := $(TEST_SOURCES:%.c=$(BUILD)/%)
EXAMPLES := $(EXAMPLE_SOURCES:%.c=$(BUILD)/%)
# The targets of libFuzzer: for all formats of passengers and lists, and for other kinds of files.
FUZZ_SOURCES := tests/fuzz/readers.c tests/fuzz/files.c
FUZZ_TARGETS := $(FUZZ_SOURCES:%.c=build/fuzz/%)
# What the benchmark of screening holds the results against, and what the one of reading measures.
BENCH_SOURCES := bench/screening/all_pairs.c bench/input/read_records.c
BENCH_PROGRAMS := $(BENCH_SOURCES:%.c=$(BUILD)/%)

.PHONY: all objects help deps demo test check soak tests check-layers install uninstall format lint asan ubsan tsan \
        oclgrind fuzz cluster bench bench-full tune quality clean FORCE

all: $(PROGRAM) $(STATIC_LIB) $(SHARED_LIB) $(PKG_FILE) ## Build the program and the libraries (the default)

objects: $(STATIC_LIB) $(CLI_LIB)

help: ## List the targets
	@echo "rescreen $(VERSION): make [TARGET] [CONFIG=release|asan|ubsan|tsan] [V=1] [PREFIX=...] [DESTDIR=...]"
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/    \1\t\2/p' Makefile | expand -t 20

# ---- what has to be on the machine ----------------------------------------------------------------------------------

deps: ## Install through apt all that is missing to build, test, lint and fuzz
	@.ci/deps build test lint fuzz

# Looked at once a tree, so that a plain `make` on a machine that lacks something says what.
build/.deps-%: .ci/deps
	@.ci/deps --check $*
	@mkdir -p $(@D) && touch $@

# ---- compile and link -----------------------------------------------------------------------------------------------

# The flags, and the lists of files: what was made with others is made again.
$(GENERATED)/flags.txt: FORCE | build/.deps-build
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(WHOLE) $(ALL_LDFLAGS) $(PKG_LIBS)' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(GENERATED)/files.txt: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' $(LIB_SOURCES) $(CLI_SOURCES) $(SUPPORT_SOURCES) $(EMBEDDED_FILES) > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(BUILD)/host/%.o: host/%.c $(GENERATED)/embedded.h $(GENERATED)/flags.txt
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) $(WHOLE)

BUILD_HASH = $(shell git describe --always --dirty 2>/dev/null || echo unknown)
$(GENERATED)/version.txt: FORCE
	@mkdir -p $(@D)
	@echo '$(VERSION) $(BUILD_HASH)' > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

$(BUILD)/host/screen/program.o: $(GENERATED)/version.txt
$(BUILD)/host/screen/program.o: COMPILE += '-DRS_VERSION="$(VERSION)"' '-DRS_BUILD_HASH="$(BUILD_HASH)"'

define make_archive
	@echo "  AR   $@"
	$(Q)rm -f $@ && ar qcs $@ $(filter %.o,$^)
endef

$(STATIC_LIB): $(LIB_OBJECTS) $(GENERATED)/files.txt
	$(make_archive)

$(CLI_LIB): $(CLI_OBJECTS) $(GENERATED)/files.txt
	$(make_archive)

$(SUPPORT_LIB): $(SUPPORT_OBJECTS) $(GENERATED)/files.txt
	@mkdir -p $(@D)
	$(make_archive)

# The links beside it let programs of the tests run against it where it lies.
$(SHARED_LIB): $(LIB_OBJECTS) include/rescreen.map $(GENERATED)/files.txt
	@echo "  LD   $@"
	$(Q)$(LINK_WHOLE) -shared -Wl,-soname,librescreen.so.$(SOVERSION) -Wl,--version-script=include/rescreen.map \
		$(filter %.o,$^) $(PKG_LIBS) -o $@
	@ln -sf librescreen.so.$(VERSION) $(BUILD)/librescreen.so.$(SOVERSION)
	@ln -sf librescreen.so.$(SOVERSION) $(BUILD)/librescreen.so

$(PROGRAM): $(MAIN_OBJECT) $(CLI_LIB) $(STATIC_LIB)
	@echo "  LD   $@"
	$(Q)$(LINK_WHOLE) $^ $(PKG_LIBS) -o $@

$(PKG_FILE): include/rescreen.pc.in $(GENERATED)/version.txt FORCE
	@sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' -e 's|@VERSION@|$(VERSION)|' $< > $@

# ---- files embedded in the program ----------------------------------------------------------------------------------

# data/titles.txt becomes rs_embedded_titles_txt[], followed by a NUL that rs_embedded_titles_txt_size does not count.
define embedded_rule
$(GENERATED)/embedded_$(call embedded_name,$(1)).c: $(1)
	@mkdir -p $$(@D)
	$$(Q){ echo '#include "embedded.h"'; \
		echo 'const unsigned char rs_embedded_$(call embedded_name,$(1))[] = {'; \
		od -An -v -tx1 $$< | sed 's/ *\([0-9a-f][0-9a-f]\)/0x\1,/g'; \
		echo '0};'; \
		echo 'const size_t rs_embedded_$(call embedded_name,$(1))_size ='; \
		echo '    sizeof rs_embedded_$(call embedded_name,$(1)) - 1;'; } > $$@
endef
$(foreach file,$(EMBEDDED_FILES),$(eval $(call embedded_rule,$(file))))

$(GENERATED)/%.o: $(GENERATED)/%.c $(GENERATED)/embedded.h $(GENERATED)/flags.txt
	$(Q)$(COMPILE)

$(GENERATED)/embedded.h: FORCE
	@mkdir -p $(@D)
	@{ echo '#ifndef RS_EMBEDDED_H'; echo '#define RS_EMBEDDED_H'; echo '#include <stddef.h>'; \
		for name in $(EMBEDDED_NAMES); do \
			echo "extern const unsigned char rs_embedded_$$name[];"; \
			echo "extern const size_t rs_embedded_$${name}_size;"; \
		done; \
		echo '/* X(name) for each table of data/. */'; \
		echo '#define RS_EMBEDDED_DATA(X)$(foreach file,$(filter data/%,$(EMBEDDED_FILES)), X($(call embedded_name,$(file))))'; \
		echo '#endif'; } > $@.new
	@cmp -s $@.new $@ && rm $@.new || mv $@.new $@

# ---- demo and tests -------------------------------------------------------------------------------------------------

demo: ## Screen 100,000 generated passengers against the sample list (installs what is missing)
	@.ci/deps build
	@$(MAKE) --no-print-directory all
	@sh tests/demo.sh $(PROGRAM) $(BUILD)/demo

test: ## Build and run all tests (installs what is missing)
	@.ci/deps build test
	@$(MAKE) --no-print-directory check

check: tests ## Run the tests without looking for what is missing
	@bash tests/run_tests.sh $(BUILD) $(TEST_SETS)

soak: all $(FAULTS) ## Run the long versions of the tests that kill runs, and let disks and devices fail (less than an hour)
	@SOAK=1 TEST_TIMEOUT=3600 bash tests/run_tests.sh $(BUILD) soak

tests: all $(TESTS) $(EXAMPLES) $(FAULTS)

$(BUILD)/tests/%.o: tests/%.c $(GENERATED)/embedded.h $(GENERATED)/flags.txt | build/.deps-test
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE) $(CMOCKA_CFLAGS)

$(TESTS): %: %.o $(SUPPORT_LIB) $(CLI_LIB) $(STATIC_LIB)
	@echo "  LD   $@"
	$(Q)$(LINK_PLAIN) $^ $(PKG_LIBS) $(CMOCKA_LIBS) -o $@

# Without sanitizers: it is loaded before theirs.
$(FAULTS): $(BUILD)/%.so: %.c $(GENERATED)/flags.txt
	@mkdir -p $(@D)
	@echo "  LD   $@"
	$(Q)$(CC) $(ALL_CPPFLAGS) -std=c11 $(WARNINGS) -fPIC -pthread -O1 -shared $< -ldl -o $@

$(EXAMPLES): $(BUILD)/tests/example/%: tests/example/%.c include/rescreen.h $(SHARED_LIB)
	@mkdir -p $(@D)
	@echo "  LD   $@"
	$(Q)$(LINK) -Iinclude $< -L$(BUILD) -lrescreen '-Wl,-rpath,$$ORIGIN/../..' -o $@

$(BUILD)/bench/%.o: bench/%.c $(GENERATED)/flags.txt
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(COMPILE)

$(BENCH_PROGRAMS): %: %.o $(STATIC_LIB)
	@echo "  LD   $@"
	$(Q)$(LINK_WHOLE) $^ $(PKG_LIBS) -o $@

check-layers: ## Fail on an include against the arrows of tests/layers.txt
	@sh tests/check_layers.sh

# One sanitizer a target. What PoCL and LLVM do inside is not ours to judge: tests/*.supp names them.
SANITIZER_SETS ?= unit fuzz cli
# intercept_tls_get_addr=0: where a library's thread-local block happens to lie 16 bytes behind a page's start, the leak
# check of GCC 12 takes what stands before it for a header, and crashes on what it finds there.
export ASAN_OPTIONS ?= strict_string_checks=1:detect_stack_use_after_return=1:intercept_tls_get_addr=0
export LSAN_OPTIONS ?= suppressions=$(CURDIR)/tests/lsan.supp:print_suppressions=0
export UBSAN_OPTIONS ?= print_stacktrace=1
export TSAN_OPTIONS ?= suppressions=$(CURDIR)/tests/tsan.supp:ignore_noninstrumented_modules=1

asan: ## Run the unit and command line tests under the address sanitizer
	@$(MAKE) --no-print-directory CONFIG=asan TEST_SETS='$(SANITIZER_SETS)' check

ubsan: ## ... under the undefined behaviour sanitizer
	@$(MAKE) --no-print-directory CONFIG=ubsan TEST_SETS='$(SANITIZER_SETS)' check

tsan: ## ... under the thread sanitizer; readers of damaged files have one thread
	@$(MAKE) --no-print-directory CONFIG=tsan TEST_SETS='$(filter-out fuzz,$(SANITIZER_SETS))' check

oclgrind: all $(KERNEL_TEST_SOURCES:%.c=$(BUILD)/%) | build/.deps-test ## Run the kernel tests under Oclgrind
	@bash tests/run_oclgrind.sh $(BUILD) $(KERNEL_TEST_SOURCES:%.c=$(BUILD)/%)

# libFuzzer looks for inputs that break a reader, over the corpora of tests/fuzz/corpus/; what it finds new stays in
# build/fuzz/corpus/ until FUZZ_KEEP=1 takes over what reaches further.
RUNS ?= 20000
FORMAT ?= all
fuzz: | build/.deps-fuzz ## Fuzz the readers by coverage, with clang (FORMAT=mrz RUNS=10000000; FUZZ_KEEP=1 keeps finds)
	@$(MAKE) --no-print-directory CONFIG=fuzz CC='$(FUZZ_CC)' $(FUZZ_TARGETS)
	@FUZZ_KEEP='$(FUZZ_KEEP)' bash tests/fuzz/run_readers.sh build/fuzz '$(RUNS)' '$(FORMAT)'

$(FUZZ_SOURCES:%.c=$(BUILD)/%): %: %.o $(SUPPORT_LIB) $(STATIC_LIB)
	@echo "  LD   $@"
	$(Q)$(LINK) $^ $(PKG_LIBS) -o $@

# As root: it starts a small Slurm of its own on this machine.
cluster: ## Try the Slurm scripts and the Kubernetes manifests (installs what is missing)
	@.ci/deps build cluster
	@$(MAKE) --no-print-directory all
	@bash tests/run_tests.sh $(BUILD) cluster

# The record goes to bench/results/. BENCH=table measures the cases of the join that have an aim, at their real sizes;
# BENCH=screen screens at scale, BENCH=latency how long `rescreen query` takes to answer, BENCH=input how fast files are
# read.
BENCH ?= short
bench: all $(BENCH_PROGRAMS) ## Benchmark join and screen beside other programs in minutes (BENCH=short|table|screen|latency|input)
	@sh bench/run.sh $(PROGRAM) $(BENCH)

bench-full: all $(BENCH_PROGRAMS) ## ... at all sizes; takes hours (BENCH_NIGHT=1: ten million passengers, too)
	@sh bench/run.sh $(PROGRAM) full
	@sh bench/run.sh $(PROGRAM) screen full
	@$(if $(BENCH_NIGHT),sh bench/run.sh $(PROGRAM) screen night,true)

tune: all ## Find good numbers for this device's line of data/tuning.tsv (TUNE='--devices 1' for another)
	@sh bench/run.sh $(PROGRAM) tune $(TUNE)

# Needs the public test data for most of it. The record goes to bench/results/.
quality: all ## Measure how good the score's matches are, beside other scores (QUALITY=--quick takes a minute or two)
	@sh bench/run.sh $(PROGRAM) quality $(QUALITY)

# ---- format and lint ------------------------------------------------------------------------------------------------

FORMATTED := $(sort $(BENCH_SOURCES) \
               $(wildcard include/*.h host/*/*.[ch] kernels/*.cl kernels/*.h tests/*/*.[ch] tests/*/*/*.[ch]))
LINTED := $(LIB_SOURCES) $(CLI_SOURCES) $(wildcard $(CLI_MAIN)) $(TEST_SOURCES) $(SUPPORT_SOURCES) $(EXAMPLE_SOURCES) \
          $(FAULTS_SOURCES) $(BENCH_SOURCES) $(FUZZ_SOURCES)
LINT_STAMPS := $(LINTED:%=build/lint/%.ok) $(patsubst %,build/lint/%.ok,$(wildcard kernels/*.cl))

format: | build/.deps-lint ## Format all sources with clang-format
	clang-format -i $(FORMATTED)

lint: check-layers $(LINT_STAMPS) | build/.deps-lint ## Check layers, format, compiler warnings and clang-tidy; all are errors
	clang-format --dry-run --Werror $(FORMATTED)
	@echo "lint: $(words $(LINT_STAMPS)) files are clean"

# A header can spoil any file, so a change of one means looking at all again.
LINT_INPUTS := .clang-tidy $(wildcard include/*.h host/*/*.h kernels/*.h tests/*/*.h tests/*/*/*.h)
LINT_MACROS := '-DRS_VERSION=""' '-DRS_BUILD_HASH=""'

build/lint/%.c.ok: %.c $(LINT_INPUTS) $(GENERATED)/embedded.h $(GENERATED)/flags.txt | build/.deps-lint build/.deps-test
	@mkdir -p $(@D)
	@echo "  LINT $<"
	$(Q)$(CC) $(ALL_CPPFLAGS) $(CMOCKA_CFLAGS) $(ALL_CFLAGS) $(LINT_MACROS) -Werror -c $< -o /dev/null
	$(Q)clang-tidy --quiet $< -- $(ALL_CPPFLAGS) $(CMOCKA_CFLAGS) -std=c11 $(WARNINGS) $(LINT_MACROS) 2>$@.log \
		|| { cat $@.log; exit 1; }
	@touch $@

# Kernels are compiled here by clang alone, at every vector width; the tests build them on a device.
build/lint/%.cl.ok: %.cl $(LINT_INPUTS) | build/.deps-lint
	@mkdir -p $(@D)
	@echo "  LINT $<"
	$(Q)for width in 1 8 16; do \
		clang-tidy --quiet --checks='-clang-analyzer-*,-bugprone-implicit-widening-*' $< -- -x cl -cl-std=CL1.2 \
			-Xclang -finclude-default-header -include kernels/abi.h -DVECTOR_WIDTH=$$width -include kernels/lanes.h \
			$(if $(findstring string_,$<),-include kernels/string_hits.h) \
			$(if $(filter %/candidates.cl %/score.cl,$<),-include kernels/name_score.h) \
			$(if $(filter %/joined.cl,$<),-include kernels/joined_keys.h) -Wall -Wextra -Wshadow 2>$@.log \
		|| { cat $@.log; exit 1; }; done
	@touch $@

# ---- install --------------------------------------------------------------------------------------------------------

MAN_PAGE := host/cli/rescreen.1
CLUSTER_SCRIPTS := $(addprefix host/run/cluster/,rescreen-slurm slurm-part slurm-merge)
CLUSTER_MANIFESTS := $(wildcard host/run/cluster/kubernetes/*.yaml)
CLUSTER_PLACE := share/rescreen/cluster
INSTALLED := bin/rescreen include/rescreen.h share/man/man1/rescreen.1 \
             $(patsubst host/run/cluster/%,$(CLUSTER_PLACE)/%,$(CLUSTER_SCRIPTS) $(CLUSTER_MANIFESTS))
INSTALLED_LIBS := librescreen.a librescreen.so.$(VERSION) librescreen.so.$(SOVERSION) librescreen.so \
                  pkgconfig/rescreen.pc

install: all ## Install the program, man page, libraries, header and scripts (PREFIX, LIBDIR, DESTDIR)
	install -d $(addprefix '$(DESTDIR)$(PREFIX)'/,bin include share/man/man1 $(CLUSTER_PLACE)/kubernetes) \
		'$(DESTDIR)$(LIBDIR)/pkgconfig'
	install -m 755 $(PROGRAM) '$(DESTDIR)$(PREFIX)/bin/rescreen'
	install -m 644 include/rescreen.h '$(DESTDIR)$(PREFIX)/include/rescreen.h'
	install -m 644 $(MAN_PAGE) '$(DESTDIR)$(PREFIX)/share/man/man1/rescreen.1'
	install -m 755 $(CLUSTER_SCRIPTS) '$(DESTDIR)$(PREFIX)/$(CLUSTER_PLACE)'
	install -m 644 $(CLUSTER_MANIFESTS) '$(DESTDIR)$(PREFIX)/$(CLUSTER_PLACE)/kubernetes'
	install -m 644 $(STATIC_LIB) $(SHARED_LIB) '$(DESTDIR)$(LIBDIR)'
	ln -sf librescreen.so.$(VERSION) '$(DESTDIR)$(LIBDIR)/librescreen.so.$(SOVERSION)'
	ln -sf librescreen.so.$(SOVERSION) '$(DESTDIR)$(LIBDIR)/librescreen.so'
	install -m 644 $(PKG_FILE) '$(DESTDIR)$(LIBDIR)/pkgconfig/rescreen.pc'
	@if [ -z '$(DESTDIR)' ] && [ "$$(id -u)" -eq 0 ]; then ldconfig || true; fi

uninstall: ## Remove what install put there
	rm -f $(addprefix '$(DESTDIR)$(PREFIX)'/,$(INSTALLED)) $(addprefix '$(DESTDIR)$(LIBDIR)'/,$(INSTALLED_LIBS))

clean: ## Remove everything made
	rm -rf build

-include $(LIB_OBJECTS:.o=.d) $(CLI_OBJECTS:.o=.d) $(MAIN_OBJECT:.o=.d) $(TEST_OBJECTS:.o=.d) $(SUPPORT_OBJECTS:.o=.d) $(BENCH_PROGRAMS:=.d) $(FUZZ_SOURCES:%.c=$(BUILD)/%.d)
