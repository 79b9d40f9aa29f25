# Each target is one or two lines that a person could type.
SHARED ?= ../shared
SWIFT_FLAGS = --explicit-target-dependency-import-check error

# Homebrew keeps some libraries out of the way; pkg-config must be told where.
ifeq ($(shell uname),Darwin)
  export PKG_CONFIG_PATH := $(shell brew --prefix 2>/dev/null)/opt/openblas/lib/pkgconfig:$(shell brew --prefix 2>/dev/null)/opt/libxml2/lib/pkgconfig:$(shell brew --prefix 2>/dev/null)/opt/curl/lib/pkgconfig:$(shell brew --prefix 2>/dev/null)/opt/openssl@3/lib/pkgconfig:$(PKG_CONFIG_PATH)
endif

.PHONY: help setup build demo test lint format suite bench interop fuzz roundtrip accuracy acceptance test-browser install clean

help:
	@echo "make demo        install what is missing, build, and build the sample show in this folder"
	@echo "make test        the same set-up, then all tests"
	@echo "make build       the programs, in .build/release"
	@echo "make install     the programs, below PREFIX (/usr/local)"
	@echo "make lint        the layout of the code;  make format  puts it right"
	@echo "make bench       speed and memory, against decoding once and speaking once"
	@echo "make suite       how many faults of feeds are found that others know, from SHARED"
	@echo "make interop     whether mutagen, FFmpeg, MediaInfo, Xiph's tools and others read the tags that are written"
	@echo "make test-browser  the built pages in Chromium: by keyboard, with axe and the Nu validator, printed, without script"
	@echo "make fuzz        every reader on bytes that nobody would write: SECONDS (60) each, or one TARGET"
	@echo "make roundtrip   feeds of others, imported, built and compared, from SHARED"
	@echo "make accuracy    the alignment against human speech with known times, from SHARED"
	@echo "make acceptance  the real episode, from SHARED ($(SHARED))"

setup:
	@Scripts/setup

build: setup
	swift build -c release $(SWIFT_FLAGS)

demo: build
	.build/release/podwright build .
	@echo
	@echo "Everything is in dist/: open dist/index.html, or look at dist/feeds/main.xml."

test: setup
	swift test $(SWIFT_FLAGS)

lint: setup
	swift format lint --strict --recursive --parallel Package.swift Sources Tests Fuzz Bench

format:
	swift format format --in-place --recursive --parallel Package.swift Sources Tests Fuzz Bench

bench: build
	@Scripts/setup extras
	Scripts/bench .build/release/podwright "$(SHARED)"
	Scripts/bench-formats .build/release/podwright
	Scripts/bench-check .build/release/podwright
	PODWRIGHT_BENCH=1 swift build -c release --product podwright-bench --scratch-path .build/bench $(SWIFT_FLAGS)
	Scripts/bench-feeds .build/release/podwright .build/bench/release/podwright-bench

suite: build
	python3 "$(SHARED)/suites/score.py" --tool "$(CURDIR)/.build/release/podwright" feeds

interop: build
	@Scripts/setup extras
	python3 -m venv .build/interop
	.build/interop/bin/pip install --quiet mutagen==1.48.1 eyeD3==0.9.9 tinytag==2.3.2
	.build/interop/bin/python Scripts/interop .build/release/podwright

# The readers as they are shipped, optimised, with libFuzzer and the address sanitizer inside; in a build folder of its own.
SECONDS ?= 60
fuzz: setup
	PODWRIGHT_FUZZ=1 swift build -c release --product podwright-fuzz --scratch-path .build/fuzz --sanitize fuzzer \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -enable-testing -Xswiftc -use-ld=lld $(SWIFT_FLAGS)
	Scripts/fuzz .build/fuzz/release/podwright-fuzz $(SECONDS) $(TARGET)

test-browser: build
	@Scripts/setup browser
	.build/browser/bin/python Scripts/browser .build/release/podwright $(PICTURE)

acceptance: build
	@Scripts/setup extras
	Scripts/acceptance .build/release/podwright "$(SHARED)"

roundtrip: build
	Scripts/roundtrip .build/release/podwright "$(SHARED)/suites/feeds-real/files"

accuracy: build
	@Scripts/setup extras
	Scripts/accuracy .build/release/podwright "$(SHARED)"

PREFIX ?= /usr/local
install:
	@test -x .build/release/podwright || { echo "Build first: make build"; exit 1; }
	install -d "$(PREFIX)/bin"
	install -m 755 .build/release/podwright .build/release/podwright-media .build/release/podwright-web \
	  .build/release/podwright-serve "$(PREFIX)/bin"

clean:
	rm -rf .build dist .podwright
