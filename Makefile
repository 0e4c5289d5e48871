# sd: the whole build on one page.  `make help` lists what can be asked of it.

PREFIX  ?= /usr/local
CC      ?= cc
CFLAGS  ?= -O2 -g
VERSION := 0.1

# SAN=1: address and undefined-behaviour sanitizers; SAN=thread: thread sanitizer.
ifeq ($(SAN),1)
SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
OUT      := build/san
else ifeq ($(SAN),thread)
SANFLAGS := -fsanitize=thread -fno-omit-frame-pointer
OUT      := build/tsan
else ifeq ($(COVERAGE),1)
SANFLAGS := --coverage -O0 -DNDEBUG -fprofile-update=atomic
OUT      := build/cov
else
SANFLAGS :=
OUT      := build/plain
FAST     := -O3
endif

WARN := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wvla -Wformat=2
ALLFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -DSD_VERSION='"$(VERSION)"' \
	-DSD_SHARE='"$(PREFIX)/share/sd"' -Ilib -pthread $(WARN) $(CFLAGS) $(SANFLAGS)

# What makes the library: every file of every layer.
LIB_C   := $(wildcard lib/*/*.c)
LIB_O   := $(LIB_C:%.c=$(OUT)/%.o)
LIB     := $(OUT)/libsd.a

# What links which package, and why.  Nothing but PLATFORM_L opens a socket, and
# sd-platform alone needs it: --as-needed leaves it out of all others (tests/layers.t).
# libarchive is loaded when compressed input comes (lib/data/archive.c), libxlsxwriter
# when a workbook is written (lib/format/xlsx_library.c), libcurl when something is sent
# (lib/net/http.c).  Of libcrypto two files are used: linked in where there is a
# libcrypto.a, for loading all of it costs each start a millisecond.
CRYPTO  := $(firstword $(wildcard $(shell $(CC) -print-file-name=libcrypto.a)) -lcrypto)
BASE_L  := $(CRYPTO) -lutf8proc -lpthread	# digests; folding and width; workers
DATA_L  := -ljansson -lpcre2-8 -ldl		# documents; patterns; compressed input
CSV_L   := -lcsv -lexpat			# spreadsheets as text; as workbooks
PAGE_L  := -lqrencode				# labels; the pages of declarations
PLATFORM_L := -lsqlite3 -lmicrohttpd -lz		# the register; HTTP; gzip (sd-conform too)
PACKAGES := -Wl,--as-needed $(PLATFORM_L) $(PAGE_L) $(CSV_L) $(DATA_L) $(BASE_L)

CMDS    := $(patsubst bin/%.c,%,$(wildcard bin/sd-*.c))
ifeq ($(OUT),build/plain)
BINDIR  := bin
else
BINDIR  := $(OUT)/bin
endif
BINS    := $(CMDS:%=$(BINDIR)/%)
UNITS   := $(patsubst tests/unit/%.c,$(OUT)/unit/%,$(wildcard tests/unit/*.c))
FUZZERS := $(patsubst tests/fuzz/%.c,$(OUT)/fuzz/%,$(wildcard tests/fuzz/fuzz_*.c))
TOOLS   := $(patsubst tests/tools/%.c,$(OUT)/tools/%,$(wildcard tests/tools/*.c))

.PHONY: tools-and-units all deps demo check check-slow check-clean lint bench bench-platform \
	fuzz coverage completions install uninstall clean help again
all: $(BINS)		## build the library and the commands

$(OUT)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) -MMD -MP -c $< -o $@

# The library is 3 % faster so; where another -O was asked for, that stands.
$(OUT)/lib/%.o: ALLFLAGS += $(if $(filter -O2,$(CFLAGS)),$(FAST))

$(LIB): $(LIB_O)
	@rm -f $@
	ar rcs $@ $(LIB_O)

$(BINDIR)/%: $(OUT)/bin/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(LDFLAGS) $< $(LIB) $(PACKAGES) -o $@

$(OUT)/unit/%: $(OUT)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(LDFLAGS) $< $(LIB) $(PACKAGES) -o $@

$(OUT)/fuzz/%: $(OUT)/tests/fuzz/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(LDFLAGS) $< $(LIB) $(PACKAGES) -o $@

# An empty slice may point nowhere, and clang frowns on adding 0 to that.
build/libfuzzer/%: tests/fuzz/%.c $(LIB_C)
	@mkdir -p $(@D)
	clang $(ALLFLAGS) -O1 -DSD_LIBFUZZER -fsanitize=fuzzer,address,undefined \
		-fno-sanitize=pointer-overflow -fno-sanitize-recover=all \
		$< $(LIB_C) $(PACKAGES) -o $@

$(OUT)/tools/%: $(OUT)/tests/tools/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALLFLAGS) $(LDFLAGS) $< $(LIB) $(PACKAGES) -o $@

tools-and-units: $(UNITS) $(TOOLS) $(FUZZERS)

.SECONDARY:
-include $(shell find $(OUT) -name '*.d' 2>/dev/null)

deps:			## install the Debian packages that build and test need
	sh tests/deps.sh

demo:			## install, build and run the main job on the shipped data
	bash tests/demo.sh

check: all $(UNITS) $(TOOLS) $(FUZZERS)	## unit, command, rule, example and manual tests
	@SD_BIN=$(abspath $(BINDIR)) SD_OUT=$(abspath $(OUT)) bash tests/run.sh

check-slow: all $(UNITS) $(TOOLS) $(FUZZERS)	## faults, volume, sanitizers
	@SD_BIN=$(abspath $(BINDIR)) SD_OUT=$(abspath $(OUT)) bash tests/run.sh --slow

check-clean:		## demo and check in a bare Debian
	bash tests/clean.sh

lint: all		## analyser, shell, pages, layers, headers, drift
	SD_BIN=$(abspath $(BINDIR)) bash tests/lint.sh

bench: all $(TOOLS)	## equal verdicts with the peers, then ratios
	SD_BIN=$(abspath $(BINDIR)) SD_OUT=$(abspath $(OUT)) bash tests/bench/run.sh

bench-platform: all $(TOOLS)	## the last part of it: what a platform bears
	SD_BIN=$(abspath $(BINDIR)) SD_OUT=$(abspath $(OUT)) bash tests/bench/platform.sh

golden: all		## write the golden notes anew; read the difference
	SD_BIN=$(abspath $(BINDIR)) bash tests/golden.sh

completions: all	## write completions/ from the option tables
	SD_BIN=$(abspath $(BINDIR)) bash tests/drift.sh --write

T ?= 60
fuzz:			## T=60: seconds for each door; T=csv: one door
	bash tests/fuzz/run.sh $(T)

coverage:		## lines and branches of lib/ that the tests run
	bash tests/coverage.sh

# The nightly reports and the platform as services: their units name where the commands
# are installed.
UNITS_MADE := $(OUT)/sd-nightly.service $(OUT)/sd-platform.service
SERVICES := $(OUT)/nightly $(UNITS_MADE)
$(OUT)/nightly: examples/02-nightly-15-products/run.sh
	install -D $< $@
$(UNITS_MADE): $(OUT)/%: share/systemd/%.in again
	@mkdir -p $(@D)
	@sed 's|@PREFIX@|$(PREFIX)|' $< >$@

# What is installed, and where: $(call each_folder,put) or drop.
put = install -Dm $(1) -t $(DESTDIR)$(PREFIX)/$(2) $(3)
drop = rm -f $(addprefix $(DESTDIR)$(PREFIX)/$(2)/,$(notdir $(3)))
define each_folder
$(call $(1),755,bin,$(BINS))
$(call $(1),644,share/sd/rules,$(wildcard share/rules/*))
$(call $(1),644,share/sd/maps,$(wildcard share/maps/*))
$(call $(1),644,share/sd/conform,$(wildcard share/conform/*))
$(call $(1),644,share/sd/schema,$(wildcard share/schema/*))
$(call $(1),755,libexec/sd,$(OUT)/nightly)
$(call $(1),644,lib/systemd/system,$(UNITS_MADE) share/systemd/sd-nightly.timer)
$(call $(1),644,lib/sysusers.d,$(wildcard share/systemd/*.conf))
$(call $(1),644,share/sd/nginx,$(wildcard share/nginx/*))
$(call $(1),644,share/sd/samples,$(wildcard share/samples/*))
$(call $(1),644,share/man/man1,$(wildcard man/*.1))
$(call $(1),644,share/man/man5,$(wildcard man/*.5))
$(call $(1),644,share/man/man7,$(wildcard man/*.7))
$(call $(1),644,share/man/man8,$(wildcard man/*.8))
$(call $(1),644,share/man/zh_CN/man1,$(wildcard man/zh_CN/*.1))
$(call $(1),644,share/man/zh_CN/man5,$(wildcard man/zh_CN/*.5))
$(call $(1),644,share/man/zh_CN/man7,$(wildcard man/zh_CN/*.7))
$(call $(1),644,share/man/zh_CN/man8,$(wildcard man/zh_CN/*.8))
$(call $(1),644,share/bash-completion/completions,$(wildcard completions/sd-*.bash))
$(call $(1),644,share/zsh/site-functions,$(wildcard completions/_sd-*))
$(call $(1),644,share/fish/vendor_completions.d,$(wildcard completions/sd-*.fish))
endef

install: all $(SERVICES)	## PREFIX= DESTDIR=
	$(call each_folder,put)

uninstall:		## remove what was installed
	$(call each_folder,drop)
	rmdir $(addprefix $(DESTDIR)$(PREFIX)/share/sd/,rules maps conform schema nginx samples)
	rmdir $(addprefix $(DESTDIR)$(PREFIX)/,share/sd libexec/sd)

clean:			## remove what was built
	rm -rf build $(CMDS:%=bin/%)

help:			## this list
	@sed -n 's/^\([a-z-]*\):.*## */\1\t/p' Makefile | expand -t 16
